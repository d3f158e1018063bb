import { sublimeSearch } from '@n8n/utils/search/sublime-search';
import { NodeHelpers, type INodeProperties } from 'n8n-workflow';
import { ALL_EVENTS } from '../../support/easemobTrigger';
import { loadPackage } from '../../support/n8n/packages';
import { choicesOf, entriesOf, operationAt } from '../../support/operations/list';

/** The trigger as n8n loads it. */

async function load() {
	const loader = await loadPackage();
	const node = NodeHelpers.getVersionedNodeType(loader.getNode('easemobTrigger').type);
	const known = loader.types.nodes.find(({ name }) => name === 'easemobTrigger');
	return { node, known };
}

async function property(name: string): Promise<INodeProperties> {
	const found = (await load()).node.description.properties.find((one) => one.name === name);
	if (found === undefined) throw new Error(`the trigger has no parameter "${name}"`);
	return found;
}

test('is a trigger for one kind of request, with the credential of the package', async () => {
	const { node } = await load();
	expect(node.description).toMatchObject({
		name: 'easemobTrigger',
		displayName: 'Easemob Trigger',
		group: ['trigger'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		inputs: [],
		credentials: [{ name: 'easemobApi', required: true }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived' }],
	});
	expect(node.description.usableAsTool).toBeUndefined();
});

test('has the events and the defaults that the interface fixes', async () => {
	const events = await property('events');
	expect(events).toMatchObject({ type: 'multiOptions', default: ['message'] });
	expect(
		choicesOf(events)
			.map(({ value }) => value)
			.sort(),
	).toEqual([...ALL_EVENTS].sort());

	const options = entriesOf(await property('options'));
	const defaults = options.map(({ name, default: value }) => [name, value]);
	expect(Object.fromEntries(defaults)).toEqual({
		acceptUnsigned: false,
		deduplicate: true,
		downloadMedia: false,
		fromUsers: '',
		groupIds: '',
		ignoreOwnMessages: true,
		ignoreUsers: '',
		ipWhitelist: '',
		maxAgeSeconds: 300,
		messageTypes: [],
		toUsers: '',
	});
});

test('knows all types of message that Send has, and those that only people send', async () => {
	const valuesOf = (properties: readonly INodeProperties[], name: string) =>
		properties
			.filter((one) => one.name === name)
			.flatMap(choicesOf)
			.map(({ value }) => value)
			.sort();
	const sent = valuesOf(operationAt('message/send').properties, 'messageType');
	const known = valuesOf(entriesOf(await property('options')), 'messageTypes');
	expect(known).toEqual([...sent, 'combine'].sort());
});

test('says of which events the types of messages are a condition', async () => {
	const types = entriesOf(await property('options')).find(({ name }) => name === 'messageTypes');
	for (const words of ['edited', 'offline users', 'threads']) {
		expect(types?.description).toContain(words);
	}
});

test('says in the panel where the URL goes, with the Chinese names of the console', async () => {
	const notice = (await property('consoleNotice')).displayName;
	for (const words of ['消息回调', '添加回调规则', '发送后回调', '回调地址', 'Callback Secret'])
		expect(notice).toContain(words);
});

test('warns where events are chosen that come unsigned, and only then', async () => {
	const { node } = await load();
	const notice = await property('unsignedNotice');
	const isShown = (events: string[]) =>
		NodeHelpers.displayParameter({ events }, notice, null, node.description);
	expect(notice.displayName).toContain('refused');
	expect(notice.displayName).not.toContain('does not start');
	expect(isShown(['message'])).toBe(false);
	expect(isShown(['message', 'reaction'])).toBe(true);
});

test.each(['easemob', '环信', 'webhook', 'callback', '消息回调', 'receive message', 'bot', 'chat'])(
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
		light: expect.stringContaining('easemob.svg'),
		dark: expect.stringContaining('easemob.dark.svg'),
	});
});
