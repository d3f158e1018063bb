import { createHash } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { PRINTED_REQUEST } from '../../../../fixtures/netEasePrinted';
import { binary, itemWith } from '../../../../support/files';
import { textTo, textWith, useNetease } from '../../../../support/netease';

const netease = useNetease();
const { run, requestsTo, bodiesTo } = netease;

const conversation = (type: number, to: string) =>
	`/im/v2/conversations/support%7C${type}%7C${to}/messages`;
const ALICE = conversation(1, 'alice');

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
		const { error } = await run(textWith(options, more));

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
		const { error } = await run(textWith({ replyTo }), {
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
		textWith(
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
	['a push text that is too long', textWith({ pushContent: 'x'.repeat(501) }), /501 characters/],
	[
		'too many to push by force',
		textWith({ forcePushUsers: Array.from({ length: 101 }, (_, n) => `u${n}`).join() }),
		/names 101 users/,
	],
	['an attachment that is no object', textTo({ messageType: 'custom', attachment: '[1]' }), /JSON/],
	['an empty attachment', textTo({ messageType: 'custom' }), /is empty/],
	['hiding from both', textWith({ hideFrom: 'both' }), /not one of its choices/],
	['an ID with a bar', textTo({ to: 'a|b' }), /has a \| in it/],
	['a reply to several', textWith({ replyTo: '{"messageId": "1"}' }, { to: 'a, b' }), /names 2/],
	['a name for several', textWith({ clientMessageId: 'x' }, { to: 'a, b' }), /names 2/],
])('refuses %s before anything is sent', async (_what, parameters, told) => {
	const { error } = await run(parameters);

	expect(`${error?.message}`).toMatch(told);
	expect(netease.sandbox.requests).toEqual([]);
});
