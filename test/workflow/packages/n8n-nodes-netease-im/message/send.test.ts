import { createHash } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../../../../sandbox/netease';
import { PRINTED_REQUEST } from '../../../../fixtures/netEasePrinted';
import { binary, itemWith } from '../../../../support/files';
import { textTo, useNetease } from '../../../../support/netease';
import { describeOutput } from '../../../../support/operations/outputSchema';

const netease = useNetease();
const { run, requestsTo, bodiesTo } = netease;

const conversation = (type: number, to: string) =>
	`/im/v2/conversations/support%7C${type}%7C${to}/messages`;
const ALICE = conversation(1, 'alice');
const BATCH = '/im/v2/conversations/messages';
const ROOM = '/im/v2/chatrooms/7001/messages';
const GO_ON = { onError: 'continueRegularOutput' as const };

const withOptions = (options: INodeParameters, more: INodeParameters = {}) =>
	textTo({ ...more, options });

const CUT: Fault = { kind: 'cutAfter' };

describeOutput('message/send', {
	packageName: 'n8n-nodes-netease-im',
	optional: ['messageId', 'sentAt', 'alreadyDelivered', 'notReached'],
	collect: async () => {
		const twice = withOptions({ clientMessageId: 'order-1024' });
		const room = { target: 'chatRoom', to: '7001' };
		const message = { message_client_id: 'one', create_time: 1_769_882_400_000 };
		const data = { message, failed_list: [{ account_id: 'carol', error_code: 102_404 }] };
		netease.sandbox.fault({ kind: 'status', status: 200, body: { code: 200, data } });
		return [
			...(await run(withOptions({ recipientUsers: 'bob, carol' }, room))).json,
			...(await run(textTo({ to: 'alice, bob' }))).json,
			...(await run(textTo({ target: 'chatRoom', to: '7001' }))).json,
			...(await run(twice)).json,
			...(await run(twice)).json,
		];
	},
});

describe('neteaseIm message / send', () => {
	test('signs each request with seconds, and sends nothing that nobody asked for', async () => {
		const { error } = await run(textTo());

		expect(error).toBeUndefined();
		const [request] = requestsTo(ALICE);
		const { appKey, appSecret } = netease.sandbox.credential;
		const { nonce, curtime } = request?.headers ?? {};
		expect(request).toMatchObject({
			method: 'POST',
			query: {},
			headers: {
				appkey: appKey,
				checksum: createHash('sha1')
					.update(`${appSecret}${String(nonce)}${String(curtime)}`)
					.digest('hex'),
			},
		});
		expect(curtime).toMatch(/^\d{10}$/);
		expect(bodiesTo(ALICE)).toEqual([
			{
				message: {
					message_type: 0,
					text: 'hello',
					message_client_id: expect.stringMatching(/^[0-9a-f]{32}$/),
				},
			},
		]);
	});

	test('gives each recipient of a batch its own ID with all digits', async () => {
		const { items } = await run(textTo({ to: 'Bob, bob' }));

		const [first, second] = netease.sandbox.delivered;
		expect(first?.messageId.length).toBeGreaterThan(16);
		expect(items).toMatchObject([
			{ json: { to: 'Bob', messageId: first?.messageId }, pairedItem: { item: 0 } },
			{ json: { to: 'bob', messageId: second?.messageId }, pairedItem: { item: 0 } },
		]);
		expect(items[0]?.json).toMatchObject({ messageType: 'txt', target: 'user', from: 'support' });
		expect(items[0]?.json.sentAt).toMatch(/^\d{4}-.*Z$/);
		expect(bodiesTo(BATCH)).toMatchObject([{ sender_id: 'support', receiver_ids: ['Bob', 'bob'] }]);
	});

	test('shares calls of a hundred users, and keeps items apart', async () => {
		const to = Array.from({ length: 101 }, (_, index) => `u${index}`);
		const items = to.map((user) => ({ json: { user } }));
		const { items: output } = await run(textTo({ to: '={{ $json.user }}' }), { items });

		expect(netease.sandbox.requests.map(({ path }) => path).sort()).toEqual(
			[BATCH, conversation(1, 'u100')].sort(),
		);
		expect(output.map(({ json, pairedItem }) => [json.to, pairedItem])).toEqual(
			to.map((user, item) => [user, { item }]),
		);
	});

	test('tells each refusal of a batch by its own code, and gives the others', async () => {
		netease.sandbox.refuse('bob', 102_426);
		netease.sandbox.refuse('carol', 102_404);
		const { json } = await run(textTo({ to: 'alice, bob, carol' }), { node: GO_ON });

		expect(json).toHaveLength(2);
		expect(json[0]).toMatchObject({ to: 'alice' });
		expect(json[1]?.error).toMatch(/The message to bob was not sent: .*blocked/);
		expect(json[1]?.details).toEqual({
			rest: [
				{ to: ['bob'], status: 'not sent' },
				{ to: ['carol'], status: 'not sent' },
			],
		});
	});

	test.each<[string, string, string]>([
		['team', '8001', conversation(2, '8001')],
		['superTeam', '9001', conversation(3, '9001')],
		['chatRoom', '7001', ROOM],
	])('sends to %s with a call for each', async (target, to, path) => {
		const { json, error } = await run(textTo({ target, to: `${to}, 5555` }));

		expect(error).toBeUndefined();
		expect(json.map(({ to: recipient }) => recipient)).toEqual([to, '5555']);
		expect(netease.sandbox.requests).toHaveLength(2);
		expect(requestsTo(path)).toHaveLength(1);
	});

	test('tells what the service says, and goes on with the other items', async () => {
		netease.sandbox.refuse('8001', 108_423);
		const { json } = await run(textTo({ target: 'team', to: '={{ $json.to }}' }), {
			items: [{ json: { to: '8001' } }, { json: { to: '8002' } }],
			node: GO_ON,
		});
		expect(json).toMatchObject([
			{ error: expect.stringMatching(/8001 was not sent: The team is muted\..*\[item 0\]/) },
			{ to: '8002' },
		]);
	});
});

describe('a send that got no clear answer', () => {
	test.each<[string, Fault]>([
		['the connection broke after it was accepted', CUT],
		['the connection broke before', { kind: 'cutBefore' }],
		['a fault of the service', { kind: 'statusAfter', status: 502, body: 'Bad' }],
		[
			'a fault in an answer of 200',
			{ kind: 'statusAfter', status: 200, body: { code: 500, msg: 'no', data: {} } },
		],
	])('is delivered once where %s', async (_what, bad) => {
		netease.sandbox.fault(bad);
		const { json, error } = await run(textTo());

		expect(error).toBeUndefined();
		expect(netease.sandbox.delivered).toHaveLength(1);
		const [first, second] = requestsTo(ALICE);
		expect(second?.rawBody).toBe(first?.rawBody);
		expect(second?.headers['x-custom-traceid']).toBe(first?.headers['x-custom-traceid']);
		expect(json[0]).toMatchObject({
			clientMessageId: netease.sandbox.delivered[0]?.clientMessageId,
			...(bad.kind === 'cutBefore' ? {} : { alreadyDelivered: true }),
		});
	});

	test.each([
		['users', textTo({ to: 'alice, bob' }), 2],
		['a chat room', textTo({ target: 'chatRoom', to: '7001' }), 1],
	])('is delivered once to %s', async (_what, parameters, count) => {
		netease.sandbox.fault(CUT);
		const { json, error } = await run(parameters);

		expect(error).toBeUndefined();
		expect(netease.sandbox.delivered).toHaveLength(count);
		expect(json.map(({ alreadyDelivered }) => alreadyDelivered)).toEqual(
			Array.from({ length: count }, () => true),
		);
	});

	test('keeps its name for a retry of n8n, though a repeat was refused', async () => {
		netease.sandbox.fault(CUT);
		const refused = { code: 102_421, msg: 'muted', data: {} };
		netease.sandbox.fault({ kind: 'status', status: 200, body: refused });
		const { json, error } = await run(textTo(), {
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
		});

		expect(error).toBeUndefined();
		expect(netease.sandbox.delivered).toHaveLength(1);
		expect(json).toMatchObject([{ to: 'alice', alreadyDelivered: true }]);
		const names = requestsTo(ALICE).map(({ headers }) => headers['x-custom-traceid']);
		expect(names).toHaveLength(3);
		expect(new Set(names).size).toBe(1);
	});

	test('is never called unsent while it is open', async () => {
		netease.sandbox.fault({ ...CUT, times: 99 });
		const { error } = await run(textTo());

		expect(error?.message).toMatch(/The message to alice may or may not have been sent/);
		expect(netease.sandbox.delivered).toHaveLength(1);
	});
});

test('waits ten seconds after a refusal for rate, and sends it then', async () => {
	const body = { code: 416, msg: 'frequency control', data: {} };
	netease.sandbox.fault({ kind: 'status', status: 200, body });
	const { error } = await run(textTo());

	expect(error).toBeUndefined();
	const [first, second] = requestsTo(ALICE).map(({ receivedAtMs }) => receivedAtMs);
	expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(10_000);
	expect(netease.sandbox.delivered).toHaveLength(1);
});

test('knows a message by the name that the user gave it', async () => {
	const parameters = withOptions({ clientMessageId: 'order-1024' });
	const first = await run(parameters);
	const second = await run(parameters);

	expect(first.json[0]).toMatchObject({ clientMessageId: 'order-1024' });
	expect(first.json[0]).not.toHaveProperty('alreadyDelivered');
	expect(second.json).toEqual([
		{
			to: 'alice',
			clientMessageId: 'order-1024',
			messageType: 'txt',
			target: 'user',
			from: 'support',
			alreadyDelivered: true,
		},
	]);
	expect(netease.sandbox.delivered).toHaveLength(1);
});

describe('the content of a message', () => {
	const hosted = {
		fileUrl: 'https://example.com/a.png',
		fileName: 'a.png',
		ext: '',
		md5: '9894907e4ad9de4678091277509361f7',
		fileLength: 10,
	};
	const file = {
		url: 'https://example.com/a.png',
		name: 'a.png',
		ext: 'png',
		md5: '9894907e4ad9de4678091277509361f7',
		size: 10,
	};

	test.each<[string, INodeParameters, object]>([
		['tip', {}, { message_type: 10, text: 'hello' }],
		[
			'img',
			{ ...hosted, width: 2, height: 3, description: 'a picture' },
			{ message_type: 1, text: 'a picture', attachment: { ...file, w: 2, h: 3 } },
		],
		['audio', { ...hosted, duration: 1.5 }, { attachment: { ...file, dur: 1_500 } }],
		['audio', hosted, { attachment: file }],
		['video', hosted, { message_type: 3, attachment: file }],
		['video', { ...hosted, duration: 2 }, { message_type: 3, attachment: { ...file, dur: 2_000 } }],
		['file', hosted, { message_type: 6, attachment: file }],
		[
			'loc',
			{ latitude: '39.966', longitude: '116.322', address: 'Beijing' },
			{ message_type: 4, attachment: { lat: 39.966, lng: 116.322, title: 'Beijing' } },
		],
		[
			'custom',
			{ attachment: '{"orderId": 1}', subType: 7 },
			{ message_type: 100, sub_type: 7, attachment: { orderId: 1 } },
		],
	])('of type %s', async (messageType, fields, message) => {
		const { error } = await run(textTo({ messageType, ...fields }));

		expect(error).toBeUndefined();
		expect(bodiesTo(ALICE)).toMatchObject([{ message }]);
	});

	test('is a file of the input, uploaded over https and sent with what it is', async () => {
		const bytes = Buffer.from('a file');
		const { error } = await run(textTo({ messageType: 'file', mediaSource: 'binary' }), {
			items: [itemWith(binary(bytes, { fileName: 'a.txt', mimeType: 'text/plain' }))],
		});

		expect(error).toBeUndefined();
		const [stored] = netease.sandbox.files;
		expect(stored).toMatchObject({ options: { ishttps: 'true' }, data: bytes });
		expect(bodiesTo(ALICE)).toMatchObject([
			{
				message: {
					attachment: {
						url: stored?.url,
						name: 'a.txt',
						ext: 'txt',
						size: 6,
						md5: createHash('md5').update(bytes).digest('hex'),
					},
				},
			},
		]);
	});
});

describe('the options of a message', () => {
	test.each<[string, INodeParameters, INodeParameters, object]>([
		[
			'those that are off, and none that is as usual',
			{},
			{
				unreadEnabled: false,
				syncDevice: false,
				offlineEnabled: true,
				historyEnabled: false,
				updateConversation: false,
				callbackEnabled: false,
				callbackEnvironment: 'staging',
				silent: true,
				pushNick: false,
			},
			{
				message_config: {
					unread_enabled: false,
					mutil_sync_enabled: false,
					history_enabled: false,
					conversation_update_enabled: false,
				},
				route_config: { route_enabled: false, route_environment: 'staging' },
				push_config: { push_enabled: false, push_nick_enabled: false },
			},
		],
		[
			'push and content check',
			{},
			{
				pushContent: 'Look',
				pushPayload: '{"a": 1}',
				forcePushUsers: 'bob, carol',
				forcePushContent: '@you',
				checkFriend: true,
				hideFrom: 'sender',
				extension: '{"b": 2}',
				antispam: { value: { enabled: false, businessId: '44', cheating: '{"email": "a@b.c"}' } },
			},
			{
				push_config: {
					push_content: 'Look',
					push_payload: '{"a":1}',
					push_forcepush_enable: true,
					push_forcepush_ids: ['bob', 'carol'],
					push_forcepush_content: '@you',
				},
				p2p_option: { check_friend: true },
				sender_no_sense: true,
				extension: '{"b":2}',
				antispam_config: {
					antispam_enabled: false,
					antispam_business_id: '44',
					antispam_cheating: '{"email":"a@b.c"}',
				},
			},
		],
		[
			'those of teams',
			{ target: 'team', to: '8001' },
			{
				markAsRead: true,
				ignoreChatBanned: true,
				ignoreMemberChatBanned: true,
				checkTeamMember: false,
				recipientUsers: 'alice, bob',
				inclusive: false,
				robot: { value: { accountId: 'helper', topic: 'news' } },
			},
			{
				team_option: {
					mark_as_read: true,
					ignore_chat_banned: true,
					ignore_member_chat_banned: true,
					check_team_member_valid: false,
				},
				target_option: { receiver_account_ids: ['alice', 'bob'], inclusive: false },
				robot_config: { robot_account_id: 'helper', robot_topic: 'news' },
			},
		],
		[
			'those of rooms',
			{ target: 'chatRoom', to: '7001' },
			{ historyEnabled: false, ignoreChatBanned: true, highPriority: true },
			{
				message_config: { history_enabled: false, ignore_chat_banned: true, high_priority: true },
			},
		],
	])('%s', async (_what, more, options, groups) => {
		const { error } = await run(withOptions(options, more));

		expect(error).toBeUndefined();
		const [request] = netease.sandbox.requests;
		const { message, sender_id: from, ...rest } = JSON.parse(request?.rawBody ?? '');
		expect(message).toMatchObject({ text: 'hello' });
		expect(from ?? 'support').toBe('support');
		expect(rest).toEqual(groups);
	});

	test('reply to a message that Send gave, with every digit of its ID', async () => {
		const { items } = await run(textTo());
		const [original] = netease.sandbox.delivered;
		const replyTo = '={{ $json }}';
		const { error } = await run(withOptions({ replyTo }), {
			items: items.map(({ json }) => ({ json })),
		});

		expect(error).toBeUndefined();
		expect(requestsTo(ALICE)[1]?.rawBody).toContain(`"message_server_id":${original?.messageId},`);
	});
});

test('sends what the printed request says', async () => {
	const { body, conversationId } = PRINTED_REQUEST;
	const { message, push_config: push, antispam_config: antispam } = body;
	const [from = '', , to = ''] = conversationId.split('|');
	const { error } = await run(
		withOptions(
			{
				unreadEnabled: false,
				historyEnabled: false,
				callbackEnvironment: body.route_config.route_environment,
				pushNick: false,
				pushContent: push.push_content,
				forcePushAll: true,
				forcePushUsers: [...push.push_forcepush_ids],
				forcePushContent: push.push_forcepush_content,
				antispam: {
					value: {
						enabled: false,
						businessId: antispam.antispam_business_id,
						cheating: antispam.antispam_cheating,
					},
				},
				checkFriend: true,
			},
			{ from, to, text: message.text },
		),
	);

	expect(error).toBeUndefined();
	// What is printed as the service does by itself, as null, or for another kind of receiver, is not sent;
	// nor is a text that is no JSON as extension, nor what only a message of the app's own kind has.
	const { push_payload: _none, push_enabled: _usual, ...pushed } = push;
	const [request] = netease.sandbox.requests;
	expect(request?.path).toBe(`/im/v2/conversations/${encodeURIComponent(conversationId)}/messages`);
	expect(JSON.parse(request?.rawBody ?? '')).toEqual({
		message: { message_type: 0, text: message.text, message_client_id: expect.any(String) },
		message_config: { unread_enabled: false, history_enabled: false },
		route_config: { route_environment: body.route_config.route_environment },
		push_config: { ...pushed, push_forcepush_enable: true },
		antispam_config: {
			antispam_enabled: false,
			antispam_business_id: antispam.antispam_business_id,
			antispam_cheating: antispam.antispam_cheating,
		},
		p2p_option: body.p2p_option,
	});
});

test.each<[string, INodeParameters, RegExp]>([
	['a blank sender', textTo({ from: ' ' }), /'From' is empty/],
	['a blank text', textTo({ text: ' ' }), /'Text' is empty/],
	['a text that is too long', textTo({ text: 'x'.repeat(5_001) }), /5001 characters/],
	[
		'a description that is too long',
		textTo({ messageType: 'custom', attachment: '{"a":1}', description: 'x'.repeat(501) }),
		/'Description' has 501 characters/,
	],
	['a push text that is too long', withOptions({ pushContent: 'x'.repeat(501) }), /501 characters/],
	[
		'too many to push by force',
		withOptions({ forcePushUsers: Array.from({ length: 101 }, (_, n) => `u${n}`).join() }),
		/names 101 users/,
	],
	['an attachment that is no object', textTo({ messageType: 'custom', attachment: '[1]' }), /JSON/],
	['an empty attachment', textTo({ messageType: 'custom' }), /is empty/],
	['hiding from both', withOptions({ hideFrom: 'both' }), /not one of its choices/],
	['an ID with a bar', textTo({ to: 'a|b' }), /has a \| in it/],
	['a reply to several', withOptions({ replyTo: '{"messageId": "1"}' }, { to: 'a, b' }), /names 2/],
	['a name for several', withOptions({ clientMessageId: 'x' }, { to: 'a, b' }), /names 2/],
])('refuses %s before anything is sent', async (_what, parameters, told) => {
	const { error } = await run(parameters);

	expect(`${error?.message}`).toMatch(told);
	expect(netease.sandbox.requests).toEqual([]);
});
