import { sublimeSearch } from '@n8n/utils/search/sublime-search';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NodeHelpers, type INodeProperties } from 'n8n-workflow';
import { loadPackage } from '../support/n8n/packages';
import { entriesOf, operationAt, operations } from '../support/operations/list';

const root = path.resolve(__dirname, '../..');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const node = async () =>
	NodeHelpers.getVersionedNodeType((await loadPackage()).getNode('easemob').type);

function every(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [property, ...every(entriesOf(property))]);
}

/** What a word gets that is exactly what was typed. */
function scoreOf(typed: string): number {
	const [exact] = sublimeSearch(typed, [
		{ properties: { displayName: '', codex: { alias: [typed] } } },
	]);
	return exact?.score ?? Infinity;
}

describe('the manifest', () => {
	test('promises what n8n asks of a community package', () => {
		expect(manifest).toMatchObject({
			name: 'n8n-nodes-easemob',
			license: 'MIT',
			keywords: expect.arrayContaining(['n8n-community-node-package']),
			files: ['dist', '!dist/**/*.map'],
			peerDependencies: { 'n8n-workflow': '*' },
		});
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(manifest).not.toHaveProperty('overrides');
	});

	test('names files that the build has made', () => {
		for (const file of [...manifest.n8n.nodes, ...manifest.n8n.credentials]) {
			expect(existsSync(path.join(root, file))).toBe(true);
		}
	});
});

describe('the node as n8n loads it', () => {
	/** What the editor's panel of nodes searches in, by its own search with its own weights. */
	const found = async (typed: string) => {
		const loader = await loadPackage();
		const { displayName = '', codex } =
			loader.types.nodes.find(({ name }) => name === 'easemob') ?? {};
		return sublimeSearch(typed, [{ properties: { displayName, codex } }]);
	};

	test.each([
		'easemob',
		'环信',
		'huanxin',
		'hyphenate',
		'agora chat',
		'chat',
		'im',
		'instant messaging',
		'即时通讯',
		'message',
		'send message',
		'消息',
		'发送消息',
		'notification',
		'通知',
		'push',
		'upload',
		'chat room',
		'recall',
	])('is found by %j, by a whole word of its own', async (typed) => {
		const [best] = await found(typed);

		expect(best?.score).toBeGreaterThanOrEqual(scoreOf(typed));
	});

	test('is not found by just anything', async () => {
		expect(await found('spreadsheet')).toEqual([]);
	});

	test('is in the category of its kind', async () => {
		const loader = await loadPackage();
		const codex = loader.types.nodes.find(({ name }) => name === 'easemob')?.codex;
		expect(codex?.categories).toEqual(['Communication']);
	});

	test('has light and dark icons, square and different, for node and credential', async () => {
		const loader = await loadPackage();
		const icons = [
			loader.types.nodes.find(({ name }) => name === 'easemob')?.iconUrl,
			loader.types.credentials.find(({ name }) => name === 'easemobApi')?.iconUrl,
		];
		for (const icon of icons) {
			if (typeof icon !== 'object') throw new Error('no light and dark icon');
			const files = [icon.light, icon.dark].map((url) =>
				readFileSync(path.join(root, url.split('n8n-nodes-easemob/')[1] ?? ''), 'utf8'),
			);
			expect(files[0]).not.toBe(files[1]);
			for (const file of files) {
				const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(file) ?? [];
				expect(width).toBe(height);
			}
		}
	});

	test('can be used as a tool by AI agents', async () => {
		expect((await node()).description.usableAsTool).toBe(true);
	});

	test('has an action and a description for each operation', () => {
		expect(operations.map(({ path: at }) => at)).toContain('message/send');
		for (const { action, description } of operations) {
			expect(action).toMatch(/^[A-Z][a-z ]+$/);
			expect(description).toBeTruthy();
		}
	});

	test('shows for each message type only its own fields', async () => {
		const { properties } = (await node()).description;
		const fieldsOf = (type: string) =>
			properties
				.filter(({ displayOptions }) => displayOptions?.show?.messageType?.includes(type))
				.map(({ name }) => name);
		expect(fieldsOf('txt')).toEqual(['text']);
		expect(fieldsOf('img')).toEqual([
			'mediaSource',
			'fileUrl',
			'fileSecret',
			'fileName',
			'binaryPropertyName',
			'width',
			'height',
		]);
	});

	test('has the choices in a new node that the interface fixes', async () => {
		const { properties } = (await node()).description;
		const [resource, ...others] = properties.filter(({ name }) => name === 'resource');
		expect(resource?.default).toBe('message');
		expect(others).toEqual([]);
		const chosen = properties
			.filter(({ name }) => name === 'operation')
			.map(({ displayOptions, default: value }) => [displayOptions?.show?.resource?.[0], value]);
		expect(Object.fromEntries(chosen)).toMatchObject({ message: 'send', file: 'upload' });
	});

	test('has the defaults that the interface fixes', () => {
		const defaultsOf = (at: string) =>
			Object.fromEntries(every(operationAt(at).properties).map((one) => [one.name, one.default]));
		expect(defaultsOf('message/send')).toMatchObject({
			target: 'user',
			messageType: 'txt',
			mediaSource: 'uploaded',
			fileUrl: '={{ $json.url }}',
			fileSecret: '={{ $json.secret }}',
			binaryPropertyName: 'data',
			width: 0,
			height: 0,
			simplify: true,
			options: {},
		});
		expect(defaultsOf('file/upload')).toMatchObject({ binaryPropertyName: 'data', options: {} });
		expect(defaultsOf('file/download')).toMatchObject({
			fileUrl: '={{ $json.url }}',
			fileSecret: '={{ $json.secret }}',
			binaryPropertyName: 'data',
		});
	});
});

test('the credential has the fields of the interface, and hides what is secret', async () => {
	const { properties } = (await loadPackage()).getCredential('easemobApi').type;
	expect(properties.map(({ name }) => name)).toEqual([
		'host',
		'org',
		'app',
		'authentication',
		'token',
		'clientId',
		'clientSecret',
		'optionalNotice',
		'callbackSecret',
		'limitShare',
		'messagesPerMinute',
		'callsPerSecond',
		'accessToken',
	]);
	const hidden = properties.filter(({ typeOptions }) => typeOptions?.password === true);
	expect(hidden.map(({ name }) => name)).toEqual([
		'token',
		'clientSecret',
		'callbackSecret',
		'accessToken',
	]);
});
