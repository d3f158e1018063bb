import { readFileSync } from 'node:fs';
import { sublimeSearch } from '@n8n/utils/search/sublime-search';
import { NodeHelpers, type INodeProperties } from 'n8n-workflow';
import { DEFAULT_MAX_AGE_S } from '../../../../../core/webhook/options';
import {
	CALLBACK_BYTES,
	CALLBACK_TIMEOUT_MS,
} from '../../../../../packages/n8n-nodes-netease-im/nodes/NeteaseIm/limits';
import { CALLBACK } from '../../../../../sandbox/netease/limits';
import { listPackages } from '../../../../../scripts/packages';
import { loadPackage } from '../../../../support/n8n/packages';
import { choicesOf, entriesOf, operationAt } from '../../../../support/operations/list';
import { tableBelow } from '../../../../support/readme';
import { NETEASE_PACKAGE } from '../../../../support/netease';
import { ALL_EVENTS } from '../../../../support/neteaseTrigger';

/** The trigger as n8n loads it. */

async function load() {
	const loader = await loadPackage(NETEASE_PACKAGE);
	const node = NodeHelpers.getVersionedNodeType(loader.getNode('neteaseImTrigger').type);
	const known = loader.types.nodes.find(({ name }) => name === 'neteaseImTrigger');
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
		name: 'neteaseImTrigger',
		displayName: 'NetEase Yunxin IM Trigger',
		group: ['trigger'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		inputs: [],
		credentials: [{ name: 'neteaseImApi', required: true }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived' }],
	});
	expect(node.description.usableAsTool).toBeUndefined();
});

test('has the parameters and the defaults that the interface fixes', async () => {
	const events = await property('events');
	expect(events).toMatchObject({ type: 'multiOptions', default: ['message'] });
	expect(valuesOf(events).sort()).toEqual([...ALL_EVENTS].sort());

	const options = entriesOf(await property('options'));
	const defaults = options.map(({ name, default: value }) => [name, value]);
	expect(Object.fromEntries(defaults)).toEqual({
		deduplicate: true,
		fromUsers: '',
		teamIds: '',
		ignoreOwnMessages: true,
		ignoreRestMessages: true,
		ignoreUsers: '',
		ipWhitelist: '',
		maxAgeSeconds: 300,
		messageTypes: [],
		toUsers: '',
	});
});

test('knows all types of message that Send has, and notifications', async () => {
	const { properties } = operationAt('message/send', 'n8n-nodes-netease-im');
	const sent = properties.filter(({ name }) => name === 'messageType').flatMap(valuesOf);
	const known = entriesOf(await property('options'))
		.filter(({ name }) => name === 'messageTypes')
		.flatMap(valuesOf);
	expect(sent.length).toBeGreaterThan(1);
	expect(known.sort()).toEqual([...sent, 'notification'].sort());
});

test('says in the panel where the URL goes, with the Chinese names of the console', async () => {
	const notice = (await property('consoleNotice')).displayName;
	for (const words of ['应用管理', '消息抄送', 'Production URL', 'App Secret']) {
		expect(notice).toContain(words);
	}
	// Its fields are side by side.
	expect(notice).toContain('not as that of third-party callbacks (第三方回调)');
});

test.each([
	'netease',
	'网易云信',
	'yunxin',
	'NIM',
	'webhook',
	'callback',
	'消息抄送',
	'receive message',
	'bot',
])('is found by %j', async (typed) => {
	const { known } = await load();
	const { displayName = '', codex } = known ?? {};
	expect(sublimeSearch(typed, [{ properties: { displayName, codex } }])).toHaveLength(1);
});

test('has the icons of the package, and is in the category of its kind', async () => {
	const { known } = await load();
	expect(known?.codex?.categories).toEqual(['Communication']);
	expect(known?.iconUrl).toEqual({
		light: expect.stringContaining('neteaseIm.svg'),
		dark: expect.stringContaining('neteaseIm.dark.svg'),
	});
});

describe('README', () => {
	const [text = ''] = listPackages()
		.filter(({ folder }) => folder === NETEASE_PACKAGE)
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

	test('has the workflow published before the console looks whether anybody answers', () => {
		const steps = text.match(/^\d\. .*$/gm) ?? [];
		const stepWith = (words: string) => steps.findIndex((step) => step.includes(words));
		expect(stepWith('`{}`')).toBeGreaterThan(stepWith('**Trigger On**'));
		expect(stepWith('**Publish** the workflow')).toBeLessThanOrEqual(stepWith('`{}`'));
		expect(stepWith('**Publish** the workflow')).toBeLessThan(stepWith('消息抄送'));
	});

	test('says how old and how large an event may be', () => {
		expect(text).toContain(`${DEFAULT_MAX_AGE_S} unless told otherwise`);
		expect(text).toContain(`more than ${CALLBACK_BYTES / 1024} KB get 413`);
	});
});

test('waits as long as the service', () => {
	expect(CALLBACK_TIMEOUT_MS).toBe(CALLBACK.timeoutMs);
});
