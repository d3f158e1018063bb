import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';
import { openParameters } from '../../core/parameters/fieldReferences';
import { runWorkflow } from '../support/n8n/runWorkflow';

/** What a parameter gives, or the words of its error. */
function outcome(read: () => unknown): unknown {
	try {
		return { value: read() };
	} catch (error) {
		return { error: String(error) };
	}
}

interface Comparison {
	readonly ours: unknown;
	readonly n8ns: unknown;
	/** Whether n8n was asked for it. */
	readonly wasAsked: boolean;
}

/** A node that reads each of its parameters for each item in both ways. */
function comparingNode(
	found: Comparison[],
	parameters: INodeParameters,
	change: (ctx: IExecuteFunctions) => void,
): INodeType {
	return {
		description: {
			displayName: 'Comparing',
			name: 'comparing',
			group: ['output'],
			version: 1,
			description: 'Compares',
			defaults: { name: 'Comparing' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: Object.entries(parameters).map(([name, typed]) => ({
				displayName: name,
				name,
				type: typeof typed === 'string' ? 'string' : 'resourceLocator',
				default: '',
			})),
		},
		async execute(this: IExecuteFunctions) {
			change(this);
			const n8ns = this.getNodeParameter.bind(this);
			let asked = 0;
			Object.defineProperty(this, 'getNodeParameter', {
				value: (...args: Parameters<typeof n8ns>) => {
					asked++;
					return n8ns(...args);
				},
			});
			const source = openParameters(this);
			for (const name of Object.keys(this.getNode().parameters)) {
				this.getInputData().forEach((_, item) => {
					const before = asked;
					const ours = outcome(() => source(name, item));
					const wasAsked = asked > before;
					found.push({ ours, n8ns: outcome(() => n8ns(name, item, '')), wasAsked });
				});
			}
			return await Promise.resolve([this.getInputData()]);
		},
	};
}

async function compare(
	parameters: INodeParameters,
	items: IDataObject[],
	change: (ctx: IExecuteFunctions) => void = () => undefined,
): Promise<Comparison[]> {
	const found: Comparison[] = [];
	const node: INode = {
		id: 'comparing',
		name: 'Comparing',
		type: 'test.comparing',
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	const run = await runWorkflow({
		nodes: [node],
		connections: {},
		types: { 'test.comparing': comparingNode(found, parameters, change) },
		input: items.map((json) => ({ json })),
	});
	expect(run.data.resultData.error).toBeUndefined();
	expect(found).toHaveLength(Object.keys(parameters).length * items.length);
	return found;
}

const WAYS = [
	'$json.to',
	'$json.文本',
	"$json['the name']",
	'$json["the name"]',
	'$json.user.name',
	"$json.user['name']",
	"$json['user'].name",
	'$json.$id',
];

const DIRECT = [...WAYS.map((way) => `={{ ${way} }}`), '={{$json.to}}', '={{  $json.to }}'];

const VALUES = [
	'你好 😀',
	'',
	'={{ 1 + 1 }}',
	'{{ $json }}',
	'2026-01-31',
	'12',
	0,
	-1.5,
	true,
	false,
];

const itemsOf = (values: readonly unknown[]): IDataObject[] =>
	values.map(
		(value) =>
			({
				to: value,
				文本: value,
				'the name': value,
				user: { name: value },
				$id: value,
			}) as IDataObject,
	);

const inLocator = (value: string): INodeParameters => ({
	to: { __rl: true, mode: 'id', value },
});

test('A named field is read without n8n, and as n8n reads it', async () => {
	const parameters = Object.fromEntries(DIRECT.map((typed, index) => [`p${index}`, typed]));
	const found = await compare(parameters, itemsOf(VALUES));
	for (const { ours, n8ns, wasAsked } of found) {
		expect(ours).toEqual(n8ns);
		expect(wasAsked).toBe(false);
	}
});

test('So is one in a resource locator', async () => {
	const found = await compare(inLocator('={{ $json.to }}'), itemsOf(VALUES));
	expect(found.map(({ ours }) => ours)).toEqual(found.map(({ n8ns }) => n8ns));
	expect(found.some(({ wasAsked }) => wasAsked)).toBe(false);
});

const OTHERS = [
	...WAYS.map((way) => `=${way}`),
	...WAYS.map((way) => `={{ ${way}.length }}`),
	...WAYS.map((way) => `={{ ${way} }} `),
	'={{ $json.to }}{{ $json.to }}',
	'= {{ $json.to }}',
	'=Hello {{ $json.to }}',
	'={{ $json.to + "" }}',
	'={{ $json.to.trim() }}',
	'={{ $json.to.isEmpty() }}',
	'={{ $json.nothing }}',
	'={{ $json.nothing.more }}',
	'={{ $json }}',
	'={{ $json.toString }}',
	'={{ $json.constructor }}',
	"={{ $json['__proto__'] }}",
	'={{ $json.user }}',
	'={{ $json["to\\u0020"] }}',
	'={{ $json.to // a note\n}}',
	'={{ }}',
	'plain text',
	'',
];

test('Everything else is left to n8n', async () => {
	const parameters = Object.fromEntries(OTHERS.map((typed, index) => [`p${index}`, typed]));
	for (const { ours, n8ns, wasAsked } of await compare(parameters, itemsOf(VALUES))) {
		expect(ours).toEqual(n8ns);
		expect(wasAsked).toBe(true);
	}
});

const NOT_PLAIN = [null, undefined, ['a', 'b'], { a: 1 }, [], {}, NaN, Infinity, new Date(0)];

test('Values that are more than a text, a number or a truth value are left to n8n', async () => {
	const parameters = { ...inLocator('={{ $json.to }}'), text: '={{ $json.user.name }}' };
	for (const { ours, n8ns, wasAsked } of await compare(parameters, itemsOf(NOT_PLAIN))) {
		expect(ours).toEqual(n8ns);
		expect(wasAsked).toBe(true);
	}
});

test('Names that n8n refuses are left to it, even where the item has such a field', async () => {
	const item = JSON.parse('{"constructor": "a", "__proto__": "b", "binding": "c"}') as IDataObject;
	const typed = ['={{ $json.constructor }}', "={{ $json['__proto__'] }}", '={{ $json.binding }}'];
	const parameters = Object.fromEntries(typed.map((text, index) => [`p${index}`, text]));
	for (const { ours, n8ns, wasAsked } of await compare(parameters, [item])) {
		expect(ours).toEqual(n8ns);
		expect(wasAsked).toBe(true);
	}
});

test('Where $json means something else than the input items, all is left to n8n', async () => {
	const others = (ctx: IExecuteFunctions) => {
		Object.defineProperty(ctx, 'getInputData', { value: () => [{ json: { to: 'another' } }] });
	};
	const found = await compare({ to: '={{ $json.to }}' }, itemsOf(['user1']), others);
	expect(found).toEqual([{ ours: { value: 'user1' }, n8ns: { value: 'user1' }, wasAsked: true }]);
});
