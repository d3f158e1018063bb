import type { IDataObject } from 'n8n-workflow';
import type { WebhookHost } from '../../../../support/n8n/webhookHost';
import { packagedTriggers } from '../../../../support/operations/nodes';
import { describeOutputOf, readSchema } from '../../../../support/operations/outputSchema';
import {
	ALL_EVENTS,
	closeTriggers,
	copyOf,
	deliver,
	NETEASE_TRIGGER,
	openTrigger,
	textCopy,
} from '../../../../support/neteaseTrigger';

afterAll(closeTriggers);

let host: WebhookHost;

beforeAll(async () => {
	const options = { deduplicate: false, ignoreRestMessages: false };
	host = await openTrigger({ parameters: { events: ALL_EVENTS, options } });
});

/** The output item of one callback. */
async function outputOf(copy: IDataObject | string): Promise<IDataObject> {
	const before = host.items.length;
	expect((await deliver(host, copy)).status).toBe(200);
	const outputs = host.items.slice(before);
	expect(outputs).toHaveLength(1);
	return outputs[0]?.json ?? {};
}

const AT = 1_763_700_000_123;
const ISO = new Date(AT).toISOString();

test('a message is one item, with the body as it came', async () => {
	const copy = textCopy({ msgTimestamp: String(AT), ext: '{"a":1}', ip: '10.0.0.1' });
	expect(await outputOf(copy)).toEqual({
		event: 'message',
		from: 'amy',
		to: 'bob',
		target: 'user',
		messageId: copy['msgidServer'],
		messageType: 'txt',
		timestamp: ISO,
		sentAt: ISO,
		clientMessageId: copy['msgidClient'],
		nickname: 'Amy',
		source: 'IOS',
		ip: '10.0.0.1',
		deviceId: 'phone',
		text: 'hi',
		extension: '{"a":1}',
		raw: copy,
	});
});

const URL_OF_FILE = 'https://example.com/a.bin';
const FILE = { url: URL_OF_FILE, name: 'a.bin', ext: 'bin', md5: 'x', size: '99' };
const FILE_FIELDS = {
	...{ fileUrl: URL_OF_FILE, fileName: 'a.bin', ext: 'bin', md5: 'x', fileLength: 99 },
};

const TYPES: Array<[msgType: string, copy: IDataObject, said: IDataObject]> = [
	['TEXT', { body: ' 你好 ' }, { messageType: 'txt', text: ' 你好 ' }],
	['TIPS', { body: 'joined' }, { messageType: 'tip', text: 'joined' }],
	['TIPS', { body: '', attach: '{"msg":"joined"}' }, { messageType: 'tip', text: 'joined' }],
	[
		'PICTURE',
		{ attach: JSON.stringify({ ...FILE, w: 5, h: '6' }), body: 'a cat' },
		{ messageType: 'img', ...FILE_FIELDS, width: 5, height: 6, description: 'a cat' },
	],
	// The page on chat rooms prints one that is no text.
	['FILE', { attach: FILE, body: '' }, { messageType: 'file', ...FILE_FIELDS }],
	[
		'AUDIO',
		{ attach: JSON.stringify({ ...FILE, dur: 3_900 }), body: '' },
		{ messageType: 'audio', ...FILE_FIELDS, duration: 3.9 },
	],
	[
		'VIDEO',
		{ attach: JSON.stringify({ ...FILE, dur: '1456', w: 360, h: 480 }), body: '' },
		{ messageType: 'video', ...FILE_FIELDS, duration: 1.456, width: 360, height: 480 },
	],
	[
		'LOCATION',
		{ attach: '{"lat":39.9,"lng":"116.3","title":"Beijing"}', body: '' },
		{ messageType: 'loc', latitude: 39.9, longitude: 116.3, address: 'Beijing' },
	],
	[
		'CUSTOM',
		{ attach: '{"id":9007199254740993}', body: '' },
		{ messageType: 'custom', attachment: '{"id":9007199254740993}' },
	],
];

/** What a message has beside what it says. */
const COMMON = [
	...['event', 'from', 'to', 'target', 'messageId', 'messageType', 'timestamp', 'sentAt', 'raw'],
	...['clientMessageId', 'nickname', 'source', 'deviceId'],
];

describe('what a message says has the names of Send', () => {
	test.each(TYPES)('%s %j', async (msgType, copy, said) => {
		const output = await outputOf(textCopy({ attach: '', ...copy, msgType }));
		expect(output).toMatchObject({ event: 'message', ...said });
		expect(Object.keys(output).sort()).toEqual(
			[...new Set([...COMMON, ...Object.keys(said)])].sort(),
		);
	});

	test.each(['', 'no JSON', '[]', '7', '{"url":{"a":1}}', '{"__proto__":{"url":"x"}}'])(
		'values of a wrong kind count as not there: %j',
		async (attach) => {
			const output = await outputOf(textCopy({ msgType: 'PICTURE', attach, body: '' }));
			expect(output).toMatchObject({ messageType: 'img', fileUrl: '' });
			expect(output).not.toHaveProperty('fileLength');
		},
	);
});

describe('where it was said', () => {
	test.each([
		['PERSON', 'user'],
		['TEAM', 'team'],
		['SUPER_TEAM', 'superTeam'],
		['SUPERTEAM', 'superTeam'],
		['something new', 'user'],
	])('%s is a %s', async (convType, target) => {
		const { groupId, ...output } = await outputOf(textCopy({ convType, to: '123' }));
		expect(output).toMatchObject({ event: 'message', target, to: '123' });
		expect(groupId).toBe(target === 'user' ? undefined : '123');
	});

	test('has the members where the service tells them', async () => {
		const copy = textCopy({ convType: 'TEAM', to: '123', tMembers: '[123, "amy"]' });
		expect(await outputOf(copy)).toMatchObject({ members: ['123', 'amy'] });
	});
});

/** As the page on other copies has it. */
const roomCopy = (more: IDataObject = {}): IDataObject => ({
	...{ eventType: '4', roomId: '64', fromAccount: 'amy', fromNick: 'Amy', fromAvator: '' },
	...{ fromClientType: 'WEB', msgTimestamp: String(AT), msgType: 'TEXT', attach: 'hi' },
	...{ msgidClient: 'c-1', resendFlag: '0', roleInfoTimetag: '0', ext: '', ...more },
});

describe('in chat rooms', () => {
	test('a message has no ID of the service, and its text in another place', async () => {
		const copy = roomCopy();
		expect(await outputOf(copy)).toEqual({
			...{ event: 'chatRoom', from: 'amy', to: '64', target: 'chatRoom', groupId: '64' },
			...{ messageId: '', clientMessageId: 'c-1', messageType: 'txt', text: 'hi' },
			...{ timestamp: ISO, sentAt: ISO, nickname: 'Amy', source: 'WEB', raw: copy },
		});
	});

	test('it may be of any type', async () => {
		const copy = roomCopy({ msgType: 'PICTURE', attach: JSON.stringify({ ...FILE, w: 5, h: 6 }) });
		expect(await outputOf(copy)).toMatchObject({ messageType: 'img', ...FILE_FIELDS, width: 5 });
	});

	test.each(['IN', 'OUT', 'KICK'])('who comes or goes is told: %s', async (event) => {
		const copy = {
			...{ eventType: '9', roomId: '1001', event, accid: 'amy', clientIp: '10.0.0.1' },
			...{ clientType: 'PC', code: '200', sdkVersion: '18', timestamp: String(AT) },
		};
		expect(await outputOf(copy)).toEqual({
			...{ event: 'chatRoom', from: 'amy', to: '1001', target: 'chatRoom', groupId: '1001' },
			...{ messageId: '', messageType: '', timestamp: ISO, operation: event },
			...{ source: 'PC', ip: '10.0.0.1', raw: copy },
		});
	});

	test('so is what happens to the queue', async () => {
		const copy = {
			...{ eventType: '14', roomid: '101', qEvent: '2', operator: 'amy', operationTime: AT },
			...{ elements: '{"2":"x"}', fromWebApi: 'false' },
		};
		expect(await outputOf(copy)).toMatchObject({
			...{ event: 'chatRoom', from: 'amy', to: '101', groupId: '101', operation: '2' },
			timestamp: ISO,
		});
	});
});

describe('a recall names the message that was taken back', () => {
	test.each([
		['7', 'user'],
		['8', 'team'],
		['25', 'superTeam'],
	])('event %s of a %s', async (eventType, target) => {
		const copy = {
			...{ eventType, from: 'amy', to: '123', fromClientType: 'IOS', msgId: '927914262574' },
			...{ clientId: 'c-1', deleteTime: String(AT), sendTime: String(AT - 1), selfMsg: 'oops' },
		};
		expect(await outputOf(copy)).toEqual({
			...{ event: 'recall', from: 'amy', to: '123', target, messageType: '' },
			...{ messageId: '927914262574', clientMessageId: 'c-1', timestamp: ISO },
			...{ sentAt: new Date(AT - 1).toISOString(), description: 'oops', source: 'IOS' },
			...(target === 'user' ? {} : { groupId: '123' }),
			raw: copy,
		});
	});
});

describe('who is online', () => {
	test.each([
		['2', 'login'],
		['3', 'logout'],
	])('event %s is %s', async (eventType, event) => {
		// The page prints numbers as numbers here.
		const copy = {
			...{ eventType, accid: 'amy', clientIp: '10.0.0.1', clientType: 'AOS', code: 200 },
			...{ deviceId: 'phone', sdkVersion: '152', timestamp: AT, logOutReason: 2 },
		};
		expect(await outputOf(copy)).toEqual({
			...{ event, from: 'amy', to: '', target: 'user', messageId: '', messageType: '' },
			...{ timestamp: ISO, source: 'AOS', ip: '10.0.0.1', deviceId: 'phone', reason: '2' },
			raw: copy,
		});
	});
});

describe('calls', () => {
	test.each<[string, IDataObject]>([
		['their length', { eventType: '5', channelId: '1', createtime: String(AT), type: 'AUDIO' }],
		['their files', { eventType: '6', fileinfo: '[{"url":"x"}]' }],
		['of telephones', { eventType: '10', callback: '{"durationSec":0}' }],
		['who comes and goes', { eventType: '13', accid: 'amy' }],
		['in the chat', textCopy({ msgType: 'NRTC_NETCALL', attach: '{}' })],
		['in the chat, of older apps', textCopy({ msgType: 'NETCALL_VEDIO', attach: '{}' })],
	])('%s', async (_what, copy) => {
		expect(await outputOf(copy)).toMatchObject({ event: 'call', messageType: '', raw: copy });
	});
});

describe('what is nothing to answer is other, and nothing is dropped', () => {
	test.each<[string, IDataObject]>([
		['a notice about a team', textCopy({ msgType: 'NOTIFICATION' })],
		['a friend', textCopy({ convType: 'CUSTOM_PERSON', msgType: 'FRIEND_ADD' })],
		['who wants to join', textCopy({ convType: 'CUSTOM_TEAM', msgType: 'TEAM_APPLY' })],
		['a type that is not known', textCopy({ msgType: 'NEW' })],
		['no type', textCopy({ msgType: { a: 1 } })],
		['a receipt', { eventType: '30', objects: '[{"fromAccount":"amy"}]' }],
		['a short message by telephone', { eventType: '11', objects: [{ mobile: '1' }] }],
		['an event that is not known', { eventType: '9999', accid: 'amy' }],
		['no event', { anything: { nested: ['9007199254740993'] } }],
	])('%s', async (_what, copy) => {
		expect(await outputOf(copy)).toMatchObject({ event: 'other', messageType: '', raw: copy });
	});

	test.each([
		['CUSTOM_PERSON', 'CUSTOM_P2P_MSG', 'user'],
		['CUSTOM_TEAM', 'CUSTOM_TEAM_MSG', 'team'],
		['CUSTOM_TEAM', 'CUSTOM_SUPERTEAM_MSG', 'superTeam'],
	])('and so are custom notifications: %s %s', async (convType, msgType, target) => {
		const copy = copyOf(msgType, { id: 1 }, { convType, to: '123' });
		expect(await outputOf(copy)).toMatchObject({
			...{ event: 'other', target, messageType: 'notification', content: '{"id":1}' },
		});
	});
});

test('IDs that are long numbers keep their digits, with quotes or without', async () => {
	const copy = JSON.stringify(textCopy({ msgidServer: 'ID', to: '9007199254740993' }));
	const output = await outputOf(copy.replace('"ID"', '7053704521966022857'));
	expect(output).toMatchObject({
		...{ messageId: '7053704521966022857', to: '9007199254740993' },
		raw: { msgidServer: '7053704521966022857' },
	});
});

const [schemaFile = ''] = packagedTriggers
	.filter(({ type }) => type === NETEASE_TRIGGER)
	.map((trigger) => trigger.schemaFile);

const ALWAYS = ['event', 'from', 'to', 'target', 'messageId', 'messageType', 'timestamp', 'raw'];

/** One of each kind and type. */
async function everyOutput(): Promise<IDataObject[]> {
	const copies: IDataObject[] = [
		...TYPES.map(([msgType, copy]) => textCopy({ attach: '', ...copy, msgType })),
		textCopy({ convType: 'TEAM', to: '1', tMembers: '["a"]', ext: '{}', ip: '10.0.0.1' }),
		copyOf('CUSTOM_P2P_MSG', { id: 1 }, { convType: 'CUSTOM_PERSON' }),
		roomCopy(),
		{ eventType: '9', roomId: '1', event: 'IN', accid: 'amy' },
		{ eventType: '7', from: 'amy', to: 'bob', msgId: '1', sendTime: '1', selfMsg: 'x' },
		{ eventType: '3', accid: 'amy', clientIp: '1', clientType: 'AOS', logOutReason: 2 },
	];
	const outputs: IDataObject[] = [];
	for (const copy of copies) outputs.push(await outputOf(copy));
	return outputs;
}

describeOutputOf('the NetEase trigger', schemaFile, {
	optional: Object.keys(readSchema(schemaFile).properties).filter((name) => !ALWAYS.includes(name)),
	collect: everyOutput,
});
