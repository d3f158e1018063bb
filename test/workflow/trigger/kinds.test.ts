import type { IDataObject } from 'n8n-workflow';
import { GOLDEN_CALLBACKS, isSigned, type GoldenCallback } from '../../support/callbacks/golden';
import {
	ALL_EVENTS,
	closeTriggers,
	EASEMOB_TRIGGER,
	openTrigger,
	signed,
	textCallback,
} from '../../support/easemobTrigger';
import type { WebhookHost } from '../../support/n8n/webhookHost';
import { packagedTriggers } from '../../support/operations/nodes';
import { describeOutputOf, readSchema } from '../../support/operations/outputSchema';

afterAll(closeTriggers);

let host: WebhookHost;
let unsigned: WebhookHost;

beforeAll(async () => {
	// What the documents print is years old, and many of it has the same masked IDs.
	const options = { maxAgeSeconds: 0, deduplicate: false, acceptUnsigned: true };
	host = await openTrigger({ parameters: { events: ALL_EVENTS, options } });
	unsigned = await openTrigger({
		parameters: { events: ALL_EVENTS, options },
		credential: { callbackSecret: '' },
	});
});

/** The output item of a callback. */
async function outputOf(body: object, by = host): Promise<IDataObject> {
	const before = by.started.length;
	const { status } = await by.deliver(body);
	expect(status).toBe(200);
	expect(by.started).toHaveLength(before + 1);
	return by.items.at(-1)?.json ?? {};
}

const asSent = (callback: GoldenCallback) =>
	isSigned(callback) ? signed(callback.body) : callback.body;

test('the documents print all kinds', () => {
	expect([...new Set(GOLDEN_CALLBACKS.map(({ event }) => event))].sort()).toEqual(
		[...ALL_EVENTS].sort(),
	);
});

describe.each(GOLDEN_CALLBACKS.map((callback) => [callback.name, callback] as const))(
	'%s, as the documents print it',
	(_name, callback) => {
		test('is known for what it is, and has its fields', async () => {
			const item = await outputOf(asSent(callback));

			expect(item.event).toBe(callback.event);
			for (const field of ['from', 'to', 'messageId', 'messageType', 'callId', 'timestamp']) {
				expect(typeof item[field]).toBe('string');
			}
			expect(['user', 'group', 'chatRoom']).toContain(item.target);
			expect(item.timestamp).toBe(new Date(Number(callback.body.timestamp)).toISOString());
			expect(item.raw).toEqual(asSent(callback));
			expect(Object.values(item)).not.toContain(undefined);
		});
	},
);

/** A message with this body. */
const message = (content: object, more: object = {}) =>
	textCallback({ payload: { ext: { order: 7 }, bodies: [content] }, ...more });

describe('what a message says has the names of Send', () => {
	const file = {
		url: 'https://a1.easemob.com/org/app/chatfiles/5fd74830-58c7-11eb-8a4d-0ba5b0b1c8d4',
		secret: 'share-secret-of-it',
		filename: 'a.bin',
		file_length: 118_179,
	};
	const fileFields = {
		fileUrl: file.url,
		fileSecret: file.secret,
		fileName: 'a.bin',
		fileLength: 118_179,
	};

	test.each<[object, object]>([
		[
			{ type: 'txt', msg: ' hi ' },
			{ messageType: 'txt', text: ' hi ' },
		],
		[
			{ type: 'cmd', msg: 'refresh' },
			{ messageType: 'cmd', action: 'refresh' },
		],
		[
			{ type: 'cmd', action: 'refresh' },
			{ messageType: 'cmd', action: 'refresh' },
		],
		[
			{ type: 'loc', lat: 39.96612729238626, lng: 116.32309156766605, addr: 'Beijing' },
			{
				messageType: 'loc',
				latitude: 39.96612729238626,
				longitude: 116.32309156766605,
				address: 'Beijing',
			},
		],
		[
			{ type: 'loc', lat: '39.9', lng: '116.3', addr: '' },
			{ latitude: 39.9, longitude: 116.3, address: '' },
		],
		[
			{ type: 'custom', customEvent: 'order', customExts: [{ a: 1 }], 'v2:customExts': { k: 'v' } },
			{ messageType: 'custom', customEvent: 'order', customExts: { k: 'v' } },
		],
		[
			{ type: 'custom', customEvent: 'order', customExts: [{ a: '1' }, { b: '2' }] },
			{ customExts: { a: '1', b: '2' } },
		],
		[
			{ type: 'img', ...file, size: { width: 746, height: 1325 } },
			{ messageType: 'img', ...fileFields, width: 746, height: 1325 },
		],
		[
			{ type: 'audio', ...file, length: 4 },
			{ messageType: 'audio', ...fileFields, duration: 4 },
		],
		[
			{ type: 'video', ...file, length: 10, thumb: `${file.url}0`, thumb_secret: 's' },
			{
				messageType: 'video',
				...fileFields,
				duration: 10,
				thumbnailUrl: `${file.url}0`,
				thumbnailSecret: 's',
			},
		],
		[
			{ type: 'file', ...file },
			{ messageType: 'file', ...fileFields },
		],
		[
			{
				type: 'txt',
				subType: 'sub_combine',
				title: 'Chats',
				summary: 'amy: hi',
				msg: 'old',
				...file,
			},
			{ messageType: 'combine', title: 'Chats', summary: 'amy: hi', ...fileFields },
		],
		[{ type: 'hologram', depth: 3 }, { messageType: 'hologram' }],
	])('%j', async (content, fields) => {
		const item = await outputOf(message(content));

		expect(item).toMatchObject({ event: 'message', ext: { order: 7 }, ...fields });
		expect(item.raw).toMatchObject({ payload: { bodies: [content] } });
	});

	test('an answer needs from, and in a group to', async () => {
		const group = { chat_type: 'groupchat', group_id: '262246968131585', to: '262246968131585' };
		expect(await outputOf(textCallback())).toMatchObject({
			from: 'amy',
			to: 'bob',
			target: 'user',
		});
		expect(await outputOf(textCallback(group))).toMatchObject({
			from: 'amy',
			to: '262246968131585',
			groupId: '262246968131585',
			target: 'group',
		});
	});
});

test.each([
	[{ chat_type: 'groupchat', group_id: '7', content_type: 'chat:room:text' }, 'chatRoom'],
	[{ chat_type: 'groupchat', group_id: '7', content_type: 'chat:group:text' }, 'group'],
	[{ chat_type: 'groupchat', group_id: '7' }, 'group'],
	[{ chat_type: 'chatroom', group_id: '7' }, 'chatRoom'],
	[{ chat_type: 'chat', content_type: 'chat:user:text' }, 'user'],
	[{ event: 'group_op_event', type: 'CHATROOM', id: '7' }, 'chatRoom'],
	[{ event: 'group_op_event', type: 'GROUP', id: '7' }, 'group'],
	[{ chat_type: 'muc', group_id: '7', payload: { is_chatroom: true } }, 'chatRoom'],
	[{ chat_type: 'edit', payload: { meta: { edit_msg: { chat_type: 'chat:room' } } } }, 'chatRoom'],
	[{ chat_type: 'read_ack', payload: { msg_config: { allow_group_ack: true } } }, 'group'],
])('%j is about a %s', async (more, target) => {
	expect((await outputOf(textCallback(more))).target).toBe(target);
});

describe('what is particular to a kind', () => {
	const golden = (name: string): GoldenCallback => {
		const found = GOLDEN_CALLBACKS.find((callback) => callback.name === name);
		if (found === undefined) throw new Error(`no callback "${name}"`);
		return found;
	};

	test.each<[string, object]>([
		['recall', { messageId: '966475220900644860', from: 'tst', to: '170908972023810' }],
		['reaction', { from: 'user2', messageId: '99XXXX32', reaction: 'test-1', operation: 'create' }],
		[
			'message in a thread',
			{ from: 'user1', threadId: '17XXXX93', text: 'thread test', target: 'group', to: 'user2' },
		],
		['forced logout', { from: 'XXXX', status: 'offline', reason: 'replaced', os: 'ios' }],
		['login, 2023', { from: 'hxtest', status: 'online', os: 'android' }],
		[
			'joined directly',
			{
				from: '@ppAdmin',
				to: '262246968131585',
				members: ['tst01'],
				operation: 'JOIN',
				memberCount: 4,
			},
		],
		[
			'legacy: create in a group',
			{ from: '1111', to: '173556296122369', members: ['1111'], operation: 'create' },
		],
	])('%s', async (name, fields) => {
		expect(await outputOf(asSent(golden(name)))).toMatchObject(fields);
	});

	test('users come without the app around them', async () => {
		const from = 'org#app_a_b-c.d@easemob.com/android_8070d7b2';
		const item = await outputOf(textCallback({ from, chat_type: 'roster' }));
		expect(item).toMatchObject({ event: 'contact', from: 'a_b-c.d' });
	});
});

test('IDs that JavaScript cannot count with come whole, as texts', async () => {
	const body = JSON.stringify(
		signed({ callId: 'c', timestamp: 1, chat_type: 'chat', payload: {}, msg_id: 'ID' }),
	).replace('"ID"', '1432109876543210987');
	const { json } = (await host.deliver(body), host.items.at(-1)) ?? { json: {} };
	expect(json).toMatchObject({
		messageId: '1432109876543210987',
		raw: { msg_id: '1432109876543210987' },
	});
});

test.each([
	{},
	{ chat_type: 'notify' },
	{ chat_type: 'notify', payload: { type: 'somethingNew' } },
	{ chat_type: 'constructor' },
	{ chat_type: '__proto__' },
	{ chat_type: ['chat'] },
	{ status: 'online' },
	{ eventType: 'keyword_alert', status: 'refuse' },
])('what is not known comes as other, not at all is not: %j', async (body) => {
	expect(await outputOf(body, unsigned)).toMatchObject({ event: 'other', raw: body });
});

test.each([
	{ chat_type: 'chat', payload: null },
	{ chat_type: 'chat', payload: [], timestamp: 'soon' },
	{ chat_type: 'chat', payload: { bodies: null, ext: 7 }, timestamp: 1e300 },
	{ chat_type: 'chat', payload: { bodies: [[]] }, from: { id: 1 }, to: [], msg_id: {} },
	{ chat_type: 'chat', payload: { bodies: [{ type: 'img', size: 'big', url: 7 }] } },
	{ chat_type: 'chat', payload: { bodies: [{ type: 'custom', customExts: 'none' }] } },
	{ chat_type: 'chat', payload: { bodies: [{ type: 'toString' }] } },
	{ chat_type: 'notify', payload: { type: 'reaction', data: 'none' } },
	{ chat_type: 'notify', payload: { type: 'thread', data: [1] } },
	{ chat_type: 'edit', payload: { meta: 7 } },
	{ chat_type: 'muc' },
	{ event: 'group_op_event', payload: { member: { a: 1 } } },
	{ step: 'push' },
	{ status: 'online', user: '/@#_' },
])('values of a wrong kind count as not there: %j', async (body) => {
	const item = await outputOf(body, unsigned);
	expect(item.raw).toEqual(JSON.parse(JSON.stringify(body)));
	expect(typeof item.timestamp).toBe('string');
});

const [schemaFile = ''] = packagedTriggers
	.filter(({ type }) => type === EASEMOB_TRIGGER)
	.map((trigger) => trigger.schemaFile);

const ALWAYS = [
	'event',
	'from',
	'to',
	'target',
	'messageId',
	'messageType',
	'timestamp',
	'callId',
	'ext',
	'raw',
];

/** One of each kind that the documents print, and one whose file is nowhere. */
async function everyOutput(): Promise<IDataObject[]> {
	const outputs: IDataObject[] = [];
	for (const callback of GOLDEN_CALLBACKS) outputs.push(await outputOf(asSent(callback)));
	outputs.push(await outputOf(message({ type: 'cmd', action: 'refresh' })));
	const options = { downloadMedia: true };
	const fetching = await openTrigger({ parameters: { options } });
	await fetching.deliver(message({ type: 'file', url: 'https://example.com/a' }));
	await fetching.settled();
	return [...outputs, ...fetching.outputs.map(({ json }) => json)];
}

describeOutputOf('the trigger', schemaFile, {
	optional: Object.keys(readSchema(schemaFile).properties).filter((name) => !ALWAYS.includes(name)),
	collect: everyOutput,
});
