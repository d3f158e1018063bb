import { NodeHelpers } from 'n8n-workflow';
import { ALL_EVENTS } from '../../support/easemobTrigger';
import { loadedTrigger, testLoadedTrigger, type TriggerFacts } from '../../support/loadedTrigger';
import { EASEMOB_PACKAGE } from '../../support/n8n/packages';
import { entriesOf } from '../../support/operations/list';

/** The trigger as n8n loads it. */

const TRIGGER: TriggerFacts = {
	packageFolder: EASEMOB_PACKAGE,
	packageName: 'n8n-nodes-easemob',
	name: 'easemobTrigger',
	displayName: 'Easemob Trigger',
	credential: 'easemobApi',
	icon: 'easemob',
	events: ALL_EVENTS,
	options: {
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
	},
	receivedOnly: ['combine'],
	consoleWords: ['消息回调', '添加回调规则', '发送后回调', '回调地址', 'Callback Secret'],
	searchWords: [
		'easemob',
		'环信',
		'webhook',
		'callback',
		'消息回调',
		'receive message',
		'bot',
		'chat',
	],
};

testLoadedTrigger(TRIGGER);

const { load, property } = loadedTrigger(TRIGGER);

test('says of which events the types of messages are a condition', async () => {
	const types = entriesOf(await property('options')).find(({ name }) => name === 'messageTypes');
	for (const words of ['edited', 'offline users', 'threads']) {
		expect(types?.description).toContain(words);
	}
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
