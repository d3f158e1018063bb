import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { binary, itemWith } from '../support/files';
import { realPictures } from '../support/pictures';
import { loadPackage } from '../support/n8n/packages';
import { useSandbox } from '../support/sandboxed';
import { FILE_URL, placeFile } from '../support/serverFiles';

/**
 * The output schemas, by which n8n's editor knows an operation's fields before it has run. n8n looks
 * for them beside the node: `__schema__/v<version>/<resource>/<operation>.json`.
 */

const easemob = useSandbox();
const { run } = easemob;

const ROOT = path.resolve(__dirname, '../../dist/nodes/Easemob/__schema__');
const SOURCES = path.resolve(__dirname, '../../nodes/Easemob/__schema__');

interface Schema {
	type: string;
	properties: Record<string, { type: string }>;
	version: number;
}

const fileOf = (operation: string, root = ROOT) => path.join(root, 'v1.0.0', `${operation}.json`);
const read = (operation: string) => JSON.parse(readFileSync(fileOf(operation), 'utf8')) as Schema;

/** Nothing may be there but what is declared, and all of it but for what is optional. */
function strict({ type, properties }: Schema, optional: readonly string[]) {
	const required = Object.keys(properties).filter((name) => !optional.includes(name));
	return { type, properties, required, additionalProperties: false };
}

/** What is wrong with the outputs, in words. */
function complaints(schema: Schema, optional: readonly string[], outputs: readonly IDataObject[]) {
	const ajv = new Ajv({ allErrors: true });
	const validate = ajv.compile(strict(schema, optional));
	return outputs.flatMap((output) =>
		validate(output) ? [] : [`${JSON.stringify(output)}: ${ajv.errorsText(validate.errors)}`],
	);
}

const picture = itemWith(binary(realPictures.png, { fileName: '商品.png', mimeType: 'image/png' }));
const document = itemWith(binary('你好', { fileName: 'a.txt', mimeType: 'text/plain' }));

const message = (messageType: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	messageType,
	to: '1000,Alice',
	fileUrl: FILE_URL,
	text: '你好',
	action: 'refresh',
	customEvent: 'order',
	latitude: '1',
	longitude: '2',
	address: 'here',
	...more,
});

interface Outputs {
	/** Fields that not every item has. */
	readonly optional: readonly string[];
	/** Real outputs of every kind that the operation gives. */
	collect(): Promise<IDataObject[]>;
}

const OUTPUTS: Readonly<Record<string, Outputs>> = {
	'message/send': {
		optional: [],
		async collect() {
			const types = ['txt', 'img', 'audio', 'video', 'file', 'loc', 'cmd', 'custom'];
			const outputs: IDataObject[] = [];
			for (const type of types) outputs.push(...(await run(message(type))).json);
			for (const target of ['group', 'chatRoom']) {
				outputs.push(...(await run(message('txt', { target }))).json);
				const options = { recipientUsers: 'alice' };
				outputs.push(...(await run(message('txt', { target, to: '1', options }))).json);
			}
			outputs.push(
				...(await run(message('img', { mediaSource: 'binary' }), { items: [picture] })).json,
			);
			return outputs;
		},
	},
	'file/upload': {
		optional: ['width', 'height'],
		async collect() {
			const upload = { resource: 'file', operation: 'upload' };
			const options = { fileName: 'b.pdf', restrictAccess: true };
			return [
				...(await run(upload, { items: [picture, document] })).json,
				...(await run({ ...upload, options }, { items: [document] })).json,
			];
		},
	},
	'file/download': {
		optional: [],
		async collect() {
			const download = { resource: 'file', operation: 'download', fileUrl: '={{ $json.url }}' };
			const photo = Buffer.concat([realPictures.jpegBaseline, Buffer.alloc(20_000)]);
			const place = (
				...file: Parameters<typeof placeFile> extends [unknown, ...infer Rest] ? Rest : never
			) => ({ json: { ...placeFile(easemob.sandbox, ...file), data: null, headers: null } });
			const plain = place();
			const restricted = place({ restricted: true, data: photo, mimeType: 'image/jpeg' });
			return [
				...(await run(download, { items: [plain, restricted] })).json,
				...(await run({ ...download, thumbnail: true }, { items: [restricted] })).json,
			];
		},
	},
};

describe('output schemas', () => {
	const operations = async () => {
		const { properties } = (await loadPackage()).getNode('easemob').type.description as {
			properties: Array<{
				name: string;
				displayOptions?: { show?: { resource?: string[] } };
				options?: Array<{ value: string }>;
			}>;
		};
		return properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ displayOptions, options = [] }) =>
				(displayOptions?.show?.resource ?? []).flatMap((resource) =>
					options.map(({ value }) => `${resource}/${value}`),
				),
			);
	};

	test('every operation of the node has one, where n8n looks for it', async () => {
		const all = await operations();

		expect(all.length).toBeGreaterThan(0);
		expect(all.filter((operation) => !existsSync(fileOf(operation)))).toEqual([]);
	});

	test('there is none for anything else', async () => {
		const found = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.json'))
			.map((file) => path.join(ROOT, file));

		expect(found.sort()).toEqual((await operations()).map((name) => fileOf(name)).sort());
	});

	test('every one of them is checked below against real outputs', async () => {
		expect(Object.keys(OUTPUTS).sort()).toEqual((await operations()).sort());
	});

	test.each(Object.keys(OUTPUTS))('%s is published as it stands in the sources', (operation) => {
		expect(readFileSync(fileOf(operation), 'utf8')).toBe(
			readFileSync(fileOf(operation, SOURCES), 'utf8'),
		);
	});

	test.each(Object.keys(OUTPUTS))("%s has the form of n8n's own", (operation) => {
		const schema = read(operation);

		expect(Object.keys(schema)).toEqual(['type', 'properties', 'version']);
		expect(schema).toMatchObject({ type: 'object', version: 1 });
		for (const property of Object.values(schema.properties)) {
			expect(Object.keys(property)).toEqual(['type']);
			expect(['string', 'integer', 'number', 'boolean']).toContain(property.type);
		}
	});
});

describe.each(Object.entries(OUTPUTS))('the output of %s', (operation, { optional, collect }) => {
	test('is as its schema says, with nothing else in it', async () => {
		const outputs = await collect();

		expect(outputs.length).toBeGreaterThan(1);
		expect(complaints(read(operation), optional, outputs)).toEqual([]);
	});

	test('has every declared field somewhere', async () => {
		const seen = new Set((await collect()).flatMap((output) => Object.keys(output)));

		expect([...seen].sort()).toEqual(Object.keys(read(operation).properties).sort());
	});

	test('would be found out with a field too many, one too few or one of another type', async () => {
		const schema = read(operation);
		const [output = {}] = await collect();
		const [field = ''] = Object.keys(schema.properties);
		const { [field]: _left, ...without } = output;

		for (const wrong of [{ ...output, more: 1 }, without, { ...output, [field]: true }]) {
			expect(complaints(schema, optional, [wrong])).toHaveLength(1);
		}
	});
});
