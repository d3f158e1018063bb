import type { IDataObject } from 'n8n-workflow';
import type { WebhookHost } from '../../../../support/n8n/webhookHost';
import { packagedTriggers } from '../../../../support/operations/nodes';
import { describeOutputOf, readSchema } from '../../../../support/operations/outputSchema';
import {
	ALL_EVENTS,
	closeTriggers,
	deliver,
	deliverJson,
	formOf,
	openTrigger,
	RONG_CLOUD_TRIGGER,
	textForm,
	type Form,
} from '../../../../support/rongCloudTrigger';

afterAll(closeTriggers);

let host: WebhookHost;

beforeAll(async () => {
	const options = { deduplicate: false, ignoreServerMessages: false };
	host = await openTrigger({ parameters: { events: ALL_EVENTS, options } });
});

/** The output items of one callback. */
async function outputsOf(body: Form | object): Promise<IDataObject[]> {
	const before = host.items.length;
	const isForm = 'objectName' in body || 'form' in body;
	const answer = isForm ? await deliver(host, body as Form) : await deliverJson(host, body);
	expect(answer.status).toBe(200);
	return host.items.slice(before).map(({ json }) => json);
}

async function outputOf(body: Form | object): Promise<IDataObject> {
	const outputs = await outputsOf(body);
	expect(outputs).toHaveLength(1);
	return outputs[0] ?? {};
}

const AT = 1_763_700_000_123;

test('a message is one item, with the body as it came', async () => {
	const form = textForm({ msgTimestamp: String(AT), msgUID: '9007199254740993' });
	const output = await outputOf(form);
	expect(output).toEqual({
		event: 'message',
		from: 'amy',
		to: 'bob',
		target: 'user',
		messageId: '9007199254740993',
		messageType: 'txt',
		timestamp: new Date(AT).toISOString(),
		objectName: 'RC:TxtMsg',
		source: 'iOS',
		text: 'hi',
		raw: form,
	});
});

const URL_OF_FILE = 'https://example.com/a.bin';

const TYPES: Array<[objectName: string, content: object, said: object]> = [
	['RC:TxtMsg', { content: ' 你好 &+= ' }, { messageType: 'txt', text: ' 你好 &+= ' }],
	['RC:InfoNtf', { message: 'joined' }, { messageType: 'info', text: 'joined' }],
	[
		'RC:CmdMsg',
		{ name: 'refresh', data: '{"a":1}' },
		{ messageType: 'cmd', action: 'refresh', data: '{"a":1}' },
	],
	[
		'RC:CmdMsg',
		{ name: 'refresh', data: { id: 1 } },
		{ messageType: 'cmd', action: 'refresh', data: '{"id":1}' },
	],
	[
		'RC:ImgMsg',
		{ imageUri: URL_OF_FILE, content: '/9j/4AAQ' },
		{ messageType: 'img', fileUrl: URL_OF_FILE, thumbnail: '/9j/4AAQ' },
	],
	[
		'RC:GIFMsg',
		{ remoteUrl: URL_OF_FILE, gifDataSize: 34, width: 5, height: '6', name: 'a.gif' },
		{
			messageType: 'gif',
			...{ fileUrl: URL_OF_FILE, fileName: 'a.gif', fileLength: 34, width: 5, height: 6 },
		},
	],
	[
		'RC:HQVCMsg',
		{ remoteUrl: URL_OF_FILE, duration: 7 },
		{ messageType: 'audio', fileUrl: URL_OF_FILE, duration: 7 },
	],
	[
		'RC:SightMsg',
		{ sightUrl: URL_OF_FILE, name: 'a.mp4', size: '99', duration: 7, content: '/9j/' },
		{
			messageType: 'video',
			...{ fileUrl: URL_OF_FILE, fileName: 'a.mp4', fileLength: 99, duration: 7 },
			thumbnail: '/9j/',
		},
	],
	[
		'RC:FileMsg',
		{ fileUrl: URL_OF_FILE, name: 'a.pdf', size: 99, type: 'pdf' },
		{
			messageType: 'file',
			fileUrl: URL_OF_FILE,
			fileName: 'a.pdf',
			fileLength: 99,
			fileType: 'pdf',
		},
	],
	[
		'RC:LBSMsg',
		{ latitude: 39.9, longitude: '116.3', poi: 'Beijing', content: '/9j/' },
		{
			messageType: 'loc',
			...{ latitude: 39.9, longitude: 116.3, address: 'Beijing', thumbnail: '/9j/' },
		},
	],
	[
		'RC:ReferenceMsg',
		{ content: 'yes', referMsg: { content: 'ok?' }, referMsgUserId: 'bob', objName: 'RC:TxtMsg' },
		{
			messageType: 'reference',
			...{ text: 'yes', quotedMessage: { content: 'ok?' }, quotedUser: 'bob', quotedType: 'txt' },
		},
	],
	[
		'RC:ReferenceMsg',
		{ content: 'yes', referMsg: { id: 7 }, referMsgUserId: 'bob', objName: 'app:order' },
		{
			messageType: 'reference',
			...{ text: 'yes', quotedMessage: { id: 7 }, quotedUser: 'bob', quotedType: 'app:order' },
		},
	],
	[
		'app:order',
		{ id: 7 },
		{ messageType: 'custom', customType: 'app:order', customContent: '{"id":7}' },
	],
	['RC:CombineMsg', { remoteUrl: URL_OF_FILE }, { messageType: 'combine', fileUrl: URL_OF_FILE }],
	['RC:VcMsg', { content: 'IyFBTVI=', duration: 3 }, { messageType: 'RC:VcMsg' }],
];

describe('what a message says has the names of Send', () => {
	test.each(TYPES)('%s %j', async (objectName, content, said) => {
		const output = await outputOf(formOf(objectName, content));
		expect(output).toMatchObject({ event: 'message', objectName, ...said });
		const { messageType: _type, ...fields } = said as IDataObject;
		const common = ['event', 'from', 'to', 'target', 'messageId', 'messageType', 'timestamp'];
		expect(Object.keys(output).sort()).toEqual(
			[...common, 'objectName', 'source', 'raw', ...Object.keys(fields)].sort(),
		);
	});

	test('what comes beside it, too', async () => {
		const user = { id: 'amy', name: 'Amy', portrait: 'https://example.com/amy.png' };
		const mentionedInfo = { type: 2, userIdList: ['bob', 'bot'], mentionedContent: 'you!' };
		const content = { content: 'hi', extra: '{"a":1}', user, mentionedInfo };
		expect(await outputOf(formOf('RC:TxtMsg', content))).toMatchObject({
			...{ extra: '{"a":1}', senderInfo: user },
			...{ mentionAll: false, mentionUsers: ['bob', 'bot'], mentionedContent: 'you!' },
		});
		const all = await outputOf(formOf('RC:TxtMsg', { content: 'hi', mentionedInfo: { type: 1 } }));
		expect(all).toMatchObject({ mentionAll: true });
		expect(all).not.toHaveProperty('mentionUsers');
	});

	test('of a type of your own that is no JSON it is the text', async () => {
		const output = await outputOf(textForm({ objectName: 'app:raw', content: 'any & all' }));
		expect(output).toMatchObject({ messageType: 'custom', customContent: 'any & all' });
	});

	test.each(['', 'no JSON', '[]', '7', '{"content":{"a":1}}', '{"__proto__":{"content":"x"}}'])(
		'values of a wrong kind count as not there: %j',
		async (content) => {
			const output = await outputOf(textForm({ content }));
			expect(output).toMatchObject({ messageType: 'txt', text: '' });
		},
	);
});

describe('where it was said', () => {
	test.each([
		['PERSON', 'user'],
		['1', 'user'],
		['GROUP', 'group'],
		['3', 'group'],
		['TEMPGROUP', 'chatRoom'],
		['4', 'chatRoom'],
		['ULTRAGROUP', 'ultraGroup'],
		['10', 'ultraGroup'],
		['NOTIFY', 'system'],
		['something new', 'user'],
		['constructor', 'user'],
	])('%s is a %s', async (channelType, target) => {
		const { groupId, ...output } = await outputOf(textForm({ channelType, toUserId: 'x' }));
		expect(output).toMatchObject({ target, to: 'x' });
		expect(groupId).toBe(['user', 'system'].includes(target) ? undefined : 'x');
	});

	test.each([
		['["b","c"]', ['b', 'c']],
		['both', ['both']],
		['1e3', ['1e3']],
		['[b', ['[b']],
	])('has its channel, and whom it was meant for: %s', async (groupUserIds, recipientUsers) => {
		const more = { channelType: 'ULTRAGROUP', busChannel: 'news', groupUserIds };
		expect(await outputOf(textForm(more))).toMatchObject({ busChannel: 'news', recipientUsers });
	});
});

const recallForm = (more: object = {}) =>
	formOf('RC:RcCmd', {
		...{ messageUId: 'THE-OTHER-ONE', conversationType: 1, targetId: 'bob', sentTime: AT },
		...{ isAdmin: true, isDelete: false, ...more },
	});

test('a recall names the message that was taken back', async () => {
	const output = await outputOf(recallForm({ extra: 'why' }));
	expect(output).toMatchObject({
		...{ event: 'recall', from: 'amy', to: 'bob', messageId: 'THE-OTHER-ONE', messageType: '' },
		...{ sentAt: new Date(AT).toISOString(), isAdmin: true, isDelete: false, extra: 'why' },
	});
});

describe('who is online', () => {
	const change = { userid: 'amy', status: '1', os: 'iOS', time: AT, clientIp: '10.0.0.1:7' };

	test.each([
		['0', 'online'],
		['1', 'offline'],
		[2, 'logout'],
		['9', '9'],
	])('%j is %s', async (status, name) => {
		const output = await outputOf({ ...change, status, sessionId: 's' });
		expect(output).toEqual({
			...{ event: 'userStatus', from: 'amy', to: '', target: 'user', messageId: '' },
			...{ messageType: '', timestamp: new Date(AT).toISOString() },
			...{ status: name, os: 'iOS', ip: '10.0.0.1:7', sessionId: 's' },
			raw: { ...change, status, sessionId: 's' },
		});
	});

	test('comes as a list too: one run with an item for each', async () => {
		const runs = host.started.length;
		const outputs = await outputsOf([change, { ...change, userid: 'bob' }, { any: 1 }]);
		expect(outputs.map(({ event, from }) => [event, from])).toEqual([
			['userStatus', 'amy'],
			['userStatus', 'bob'],
			['other', ''],
		]);
		expect(host.started).toHaveLength(runs + 1);
	});
});

describe('in the envelope of the newer console', () => {
	const said = {
		...{ userId: 'amy', channelId: 'team', messageType: 'RC:TxtMsg', channelType: 3 },
		...{ content: '{"content":"hi"}', time: AT, messageId: 'NEX-1', os: 'iOS' },
	};
	const envelope = (type: string, ...data: object[]) => ({ type, id: '550e', time: AT, data });

	test('a message is one, with the body as it came', async () => {
		const data = { ...said, groupUserIds: ['bob'], busChannelId: 'news' };
		const body = envelope('message:send', data);
		expect(await outputOf(body)).toEqual({
			...{ event: 'message', from: 'amy', to: 'team', target: 'group', groupId: 'team' },
			...{ messageId: 'NEX-1', messageType: 'txt', objectName: 'RC:TxtMsg', text: 'hi' },
			...{ timestamp: new Date(AT).toISOString(), source: 'iOS' },
			...{ recipientUsers: ['bob'], busChannel: 'news' },
			raw: body,
		});
	});

	test('several are one run with an item for each', async () => {
		const runs = host.started.length;
		const outputs = await outputsOf(
			envelope('message:send', said, { ...said, messageId: 'NEX-2', os: 'Server' }),
		);
		expect(outputs.map(({ messageId }) => messageId)).toEqual(['NEX-1', 'NEX-2']);
		expect(host.started).toHaveLength(runs + 1);
	});

	test('an edited one is other, a recall is one', async () => {
		const edited = envelope('message:send', { ...said, originalMessageId: 'NEX-0' });
		expect(await outputOf(edited)).toMatchObject({ event: 'other', originalMessageId: 'NEX-0' });
		const content = '{"messageUId":"NEX-0","sentTime":1}';
		const recall = envelope('message:send', { ...said, messageType: 'RC:RcCmd', content });
		expect(await outputOf(recall)).toMatchObject({ event: 'recall', messageId: 'NEX-0' });
	});

	test.each([
		['another event', envelope('user:connection_status', { userId: 'amy' })],
		['a message without data', envelope('message:send')],
		['data of another kind', { type: 'message:send', id: '1', time: AT, data: ['x'] }],
	])('%s is other, as it came', async (_what, body) => {
		expect(await outputOf(body)).toMatchObject({ event: 'other', raw: body });
	});
});

describe('what is nothing to answer is other', () => {
	test.each([
		['a read receipt', formOf('RC:ReadNtf', { lastMessageSendTime: AT })],
		['somebody who is typing', formOf('RC:TypSts', { typingContentType: 'RC:TxtMsg' })],
		['a notice about a group', formOf('RC:GrpNtf', { operation: 'Add' })],
		['what is not known', { form: 'of another kind' }],
		['JSON that is not known', { anything: { nested: ['9007199254740993'] } }],
	])('%s', async (_what, body) => {
		expect(await outputOf(body)).toMatchObject({ event: 'other', messageType: '', raw: body });
	});

	test('and so is a message of an ultra group that is edited, with what it says now', async () => {
		const output = await outputOf(textForm({ originalMsgUID: 'THE-FIRST' }));
		expect(output).toMatchObject({
			...{ event: 'other', originalMessageId: 'THE-FIRST', messageType: 'txt', text: 'hi' },
		});
	});
});

test('IDs that are long numbers keep their digits', async () => {
	const text = '{"userid":9007199254740993,"status":0,"time":1763700000123}';
	const before = host.items.length;
	await deliver(host, text);
	expect(host.items[before]?.json).toMatchObject({
		from: '9007199254740993',
		raw: { userid: '9007199254740993' },
	});
});

const [schemaFile = ''] = packagedTriggers
	.filter(({ type }) => type === RONG_CLOUD_TRIGGER)
	.map((trigger) => trigger.schemaFile);

const ALWAYS = ['event', 'from', 'to', 'target', 'messageId', 'messageType', 'timestamp', 'raw'];

/** One of each kind and type. */
async function everyOutput(): Promise<IDataObject[]> {
	const everything = {
		...{ channelType: 'ULTRAGROUP', busChannel: 'news', groupUserIds: '["b"]' },
		...{ originalMsgUID: 'THE-FIRST' },
	};
	const user = { id: 'amy' };
	const mentionedInfo = { type: 2, userIdList: ['bob'], mentionedContent: 'you!' };
	const bodies = [
		...TYPES.map(([objectName, content]) => formOf(objectName, content)),
		formOf('RC:TxtMsg', { content: 'hi', extra: 'x', user, mentionedInfo }, everything),
		recallForm(),
		[{ userid: 'amy', status: '0', os: 'iOS', time: AT, clientIp: '10.0.0.1', sessionId: 's' }],
	];
	const outputs: IDataObject[] = [];
	for (const body of bodies) outputs.push(await outputOf(body));
	return outputs;
}

describeOutputOf('the RongCloud trigger', schemaFile, {
	optional: Object.keys(readSchema(schemaFile).properties).filter((name) => !ALWAYS.includes(name)),
	collect: everyOutput,
});
