import type { INode, INodeParameters } from 'n8n-workflow';
import { resultOf, start } from '../support/easemob';
import { runWorkflow } from '../support/n8n/runWorkflow';
import { GROUNDS, type Ground } from '../support/operations/grounds';
import { entriesOf, operations, type DescribedOperation } from '../support/operations/list';
import { filledIn, POISON } from '../support/operations/plausible';
import { Reads } from '../support/operations/reads';
import { variantsOf, type Variant } from '../support/operations/variants';

/**
 * Every operation of every node, in every variant of what its panel shows, run by n8n: whatever the
 * panel hides must not be read, since the user cannot see what stands there. The variants come from
 * the descriptions, so that this test grows by itself.
 *
 * Where descriptions and placeholders don't tell what to enter, `<operation>.values.ts` beside the
 * operation's own test file does.
 */

const grounds = new Map<string, Ground>();

/** Of these the node lets so few a day through that each variant needs a service of its own. */
const RARE = ['n8n-nodes-rongcloud message/broadcast'];

async function groundOf(
	{ path, of: { packageName } }: DescribedOperation,
	{ name }: Variant,
): Promise<Ground> {
	const open = GROUNDS[packageName];
	if (open === undefined) throw new Error(`There is no ground for ${packageName}.`);
	const isRare = RARE.includes(`${packageName} ${path}`);
	const key = isRare ? `${packageName} ${path} ${name}` : packageName;
	const ground = grounds.get(key) ?? (await open());
	grounds.set(key, ground);
	return ground;
}

afterAll(async () => {
	for (const ground of grounds.values()) await ground.close();
});

interface Tried {
	/** Fields that were read though they are hidden. */
	readonly hidden: string[];
	readonly read: ReadonlySet<string>;
	/** What the service got during this run. */
	readonly sent: string[];
	readonly error: string | undefined;
}

async function tryOut(operation: DescribedOperation, variant: Variant): Promise<Tried> {
	const { credentials, sent, item: itemFor } = await groundOf(operation, variant);
	const item = await itemFor({ ...variant.choices } as INodeParameters);
	const { type, packageFolder } = operation.of;
	const reads = new Reads(operation);
	const names = Object.keys(credentials);
	const node: INode = {
		...start,
		id: 'node',
		name: 'Node',
		type,
		parameters: filledIn(operation, variant),
		credentials: Object.fromEntries(names.map((name) => [name, { id: 'credential', name }])),
	};
	const before = sent().length;
	const run = await runWorkflow({
		nodes: [node],
		connections: {},
		credentials,
		input: [item],
		types: { [type]: reads.watchedNode },
		packageFolder,
	});
	const { error } = resultOf(run, 'Node');
	return {
		hidden: reads.hiddenIn({ ...variant.choices }),
		read: reads.paths,
		sent: sent().slice(before),
		error: error && `${error.message} ${error.description ?? ''}`,
	};
}

describe.each(operations)('$of.type $path', (operation) => {
	/** What was read in any variant. */
	const read = new Set<string>();

	// One that failed might have read more, had it gone on.
	test.each(variantsOf(operation))('succeeds and reads nothing hidden: $name', async (variant) => {
		const result = await tryOut(operation, variant);
		for (const path of result.read) read.add(path);

		expect(result.hidden).toEqual([]);
		expect(result.sent.filter((request) => request.includes(POISON))).toEqual([]);
		expect(result.error).toBeUndefined();
		expect(result.sent).not.toEqual([]);
	});

	test('reads every field that it has, in one variant or another', () => {
		const fields = operation.properties.flatMap((property) => [
			property.name,
			...entriesOf(property).map((entry) => `${property.name}.${entry.name}`),
		]);
		expect(fields.filter((field) => !read.has(field))).toEqual([]);
	});
});
