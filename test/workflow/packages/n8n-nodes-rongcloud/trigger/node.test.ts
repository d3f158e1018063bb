import { readFileSync } from 'node:fs';
import { sublimeSearch } from '@n8n/utils/search/sublime-search';
import { NodeHelpers, type INodeProperties } from 'n8n-workflow';
import { DEFAULT_MAX_AGE_S } from '../../../../../core/webhook/options';
import {
	CALLBACK_BYTES,
	CALLBACK_TIMEOUT_MS,
	LIMITS,
} from '../../../../../packages/n8n-nodes-rongcloud/nodes/RongCloud/limits';
import { CALLBACK, MESSAGE } from '../../../../../sandbox/rongcloud/limits';
import { listPackages } from '../../../../../scripts/packages';
import { loadPackage } from '../../../../support/n8n/packages';
import { choicesOf, entriesOf, operationAt } from '../../../../support/operations/list';
import { tableBelow } from '../../../../support/readme';
import { RONG_CLOUD_PACKAGE } from '../../../../support/rongCloud';
import { ALL_EVENTS } from '../../../../support/rongCloudTrigger';

/** The trigger as n8n loads it. */

async function load() {
	const loader = await loadPackage(RONG_CLOUD_PACKAGE);
	const node = NodeHelpers.getVersionedNodeType(loader.getNode('rongCloudTrigger').type);
	const known = loader.types.nodes.find(({ name }) => name === 'rongCloudTrigger');
	return { node, known };
}

async function property(name: string): Promise<INodeProperties> {
	const found = (await load()).node.description.properties.find((one) => one.name === name);
	if (found === undefined) throw new Error(`the trigger has no parameter "${name}"`);
	return found;
}

const valuesOf = (property: INodeProperties) => choicesOf(property).map(({ value }) => value);

test('is a trigger for one kind of request, with the credential of the package', async () => {
	const { node } = await load();
	expect(node.description).toMatchObject({
		name: 'rongCloudTrigger',
		displayName: 'RongCloud Trigger',
		group: ['trigger'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		inputs: [],
		credentials: [{ name: 'rongCloudApi', required: true }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived' }],
	});
	expect(node.description.usableAsTool).toBeUndefined();
});

test('has the parameters and the defaults that the interface fixes', async () => {
	const source = await property('source');
	expect([source.default, valuesOf(source)]).toEqual(['routing', ['routing']]);
	const events = await property('events');
	expect(events).toMatchObject({ type: 'multiOptions', default: ['message'] });
	expect(valuesOf(events).sort()).toEqual([...ALL_EVENTS].sort());

	const options = entriesOf(await property('options'));
	const defaults = options.map(({ name, default: value }) => [name, value]);
	expect(Object.fromEntries(defaults)).toEqual({
		deduplicate: true,
		fromUsers: '',
		groupIds: '',
		ignoreOwnMessages: true,
		ignoreServerMessages: true,
		ignoreUsers: '',
		ipWhitelist: '',
		maxAgeSeconds: 300,
		messageTypes: [],
		toUsers: '',
	});
});

test('knows all types of message that Send has, and those that only people send', async () => {
	const { properties } = operationAt('message/send', 'n8n-nodes-rongcloud');
	const sent = properties.filter(({ name }) => name === 'messageType').flatMap(valuesOf);
	const known = entriesOf(await property('options'))
		.filter(({ name }) => name === 'messageTypes')
		.flatMap(valuesOf);
	expect(sent.length).toBeGreaterThan(1);
	expect(known.sort()).toEqual([...sent, 'combine'].sort());
});

test('says in the panel where the URL goes, with the Chinese names of the console', async () => {
	const notice = (await property('consoleNotice')).displayName;
	for (const words of ['全量消息路由', '用户在线状态订阅', 'Production URL', 'App Secret'])
		expect(notice).toContain(words);
});

test.each(['rongcloud', '融云', 'webhook', 'callback', '全量消息路由', 'receive message', 'bot'])(
	'is found by %j',
	async (typed) => {
		const { known } = await load();
		const { displayName = '', codex } = known ?? {};
		expect(sublimeSearch(typed, [{ properties: { displayName, codex } }])).toHaveLength(1);
	},
);

test('has the icons of the package, and is in the category of its kind', async () => {
	const { known } = await load();
	expect(known?.codex?.categories).toEqual(['Communication']);
	expect(known?.iconUrl).toEqual({
		light: expect.stringContaining('rongCloud.svg'),
		dark: expect.stringContaining('rongCloud.dark.svg'),
	});
});

describe('README', () => {
	const [text = ''] = listPackages()
		.filter(({ folder }) => folder === RONG_CLOUD_PACKAGE)
		.map(({ readme }) => readFileSync(readme, 'utf8'));

	test('lists every event and every option', async () => {
		const named = (heading: string) => tableBelow(heading, text).map(([name]) => name);
		const events = choicesOf(await property('events'));
		expect(tableBelow('### What it gives', text).map((cells) => cells.slice(0, 2))).toEqual(
			events.map(({ name, value }) => [name, `\`${String(value)}\``]),
		);
		expect(named('### Options of the trigger')).toEqual(
			entriesOf(await property('options')).map(({ displayName }) => displayName),
		);
	});

	test('says how old and how large an event may be', () => {
		expect(text).toContain(`${DEFAULT_MAX_AGE_S} unless told otherwise`);
		expect(text).toContain(`more than ${CALLBACK_BYTES / 1024} KB get 413`);
	});
});

test('waits as long as the service, and reads what the largest message may be', () => {
	expect(CALLBACK_TIMEOUT_MS).toBe(CALLBACK.timeoutMs);
	expect(LIMITS.contentBytes).toBe(MESSAGE.contentBytes);
	expect(CALLBACK_BYTES).toBeGreaterThan(3 * LIMITS.contentBytes);
});
