import type { INodeParameters } from 'n8n-workflow';
import { textTo, useNetease } from '../../../../support/netease';

/** Each option of a message by itself: what it adds to the request, for every target that has it. */

const netease = useNetease();
const { run, bodiesTo } = netease;

const TEAM = { target: 'team', to: '8001' };
const SUPER_TEAM = { target: 'superTeam', to: '9001' };
const ROOM = { target: 'chatRoom', to: '7001' };

/** What a request says beside the message and whom it is from. */
async function addedBy(options: INodeParameters, more: INodeParameters = {}): Promise<unknown> {
	const { error } = await run(textTo({ ...more, options }));
	expect(error).toBeUndefined();
	const [request] = netease.sandbox.requests;
	const body: unknown = JSON.parse(request?.rawBody ?? '');
	expect(body).toHaveProperty('message.text', 'hello');
	const { message: _message, sender_id: _from, ...rest } = body as Record<string, unknown>;
	return rest;
}

const alone = (field: string, value: unknown): object => {
	const [group = '', name = ''] = field.split('.');
	return { [group]: { [name]: value } };
};

type OneOption = readonly [name: string, value: boolean, field: string, sent: boolean];

/** Options that are on or off, with the value that differs from the service's own. */
const SWITCHES: readonly OneOption[] = [
	['unreadEnabled', false, 'message_config.unread_enabled', false],
	['syncDevice', false, 'message_config.mutil_sync_enabled', false],
	['offlineEnabled', false, 'message_config.offline_enabled', false],
	['historyEnabled', false, 'message_config.history_enabled', false],
	['roamingEnabled', false, 'message_config.roaming_enabled', false],
	['updateConversation', false, 'message_config.conversation_update_enabled', false],
	['callbackEnabled', false, 'route_config.route_enabled', false],
	['silent', true, 'push_config.push_enabled', false],
	['pushNick', false, 'push_config.push_nick_enabled', false],
];

const OF_USERS: readonly OneOption[] = [['checkFriend', true, 'p2p_option.check_friend', true]];

const bans = (group: string): OneOption[] => [
	['ignoreChatBanned', true, `${group}.ignore_chat_banned`, true],
	['ignoreMemberChatBanned', true, `${group}.ignore_member_chat_banned`, true],
	['checkTeamMember', false, `${group}.check_team_member_valid`, false],
];

const OF_TEAMS: readonly OneOption[] = [
	['markAsRead', true, 'team_option.mark_as_read', true],
	...bans('team_option'),
];

const OF_ROOMS: readonly OneOption[] = [
	['historyEnabled', false, 'message_config.history_enabled', false],
	['callbackEnabled', false, 'route_config.route_enabled', false],
	['ignoreChatBanned', true, 'message_config.ignore_chat_banned', true],
	['highPriority', true, 'message_config.high_priority', true],
];

const EACH = (
	[
		['user', {}, [...SWITCHES, ...OF_USERS]],
		['team', TEAM, [...SWITCHES, ...OF_TEAMS]],
		['superTeam', SUPER_TEAM, [...SWITCHES, ...bans('superteam_option')]],
		['chatRoom', ROOM, OF_ROOMS],
	] as const
).flatMap(([target, more, options]) =>
	options.map((option) => ({ target, more, option, name: option[0] })),
);

describe('an option that is on or off', () => {
	test.each(EACH)('$name to $target', async ({ more, option: [name, value, field, sent] }) => {
		expect(await addedBy({ [name]: value }, more)).toEqual(alone(field, sent));
	});

	test.each(EACH)('$name to $target as usual', async ({ more, option: [name, value] }) => {
		expect(await addedBy({ [name]: !value }, more)).toEqual({});
	});
});

describe('an option with a value', () => {
	test.each<[string, INodeParameters, object]>([
		[
			'callbackEnvironment',
			{ callbackEnvironment: ' staging ' },
			{ route_config: { route_environment: 'staging' } },
		],
		['pushContent', { pushContent: 'Look' }, { push_config: { push_content: 'Look' } }],
		['pushPayload', { pushPayload: '{"a": [1]}' }, { push_config: { push_payload: '{"a":[1]}' } }],
		[
			'forcePushAll',
			{ forcePushAll: true },
			{ push_config: { push_forcepush_enable: true, push_forcepush_all: true } },
		],
		[
			'forcePushUsers with forcePushContent',
			{ forcePushUsers: 'bob, carol', forcePushContent: '@you' },
			{
				push_config: {
					push_forcepush_enable: true,
					push_forcepush_ids: ['bob', 'carol'],
					push_forcepush_content: '@you',
				},
			},
		],
		['hideFrom the sender', { hideFrom: 'sender' }, { sender_no_sense: true }],
		['hideFrom the receiver', { hideFrom: 'receiver' }, { receiver_no_sense: true }],
		['hideFrom nobody', { hideFrom: 'none' }, {}],
		['extension', { extension: '{"b": 2}' }, { extension: '{"b":2}' }],
		[
			'antispam',
			{
				antispam: {
					value: {
						enabled: false,
						businessId: '44',
						extension: '{"c": 3}',
						cheating: '{"email": "a@b.c"}',
						customMessage: '{"type": 1, "data": "for messages of the app alone"}',
					},
				},
			},
			{
				antispam_config: {
					antispam_enabled: false,
					antispam_business_id: '44',
					antispam_extension: '{"c":3}',
					antispam_cheating: '{"email":"a@b.c"}',
				},
			},
		],
		['antispam that is on', { antispam: { value: { enabled: true } } }, {}],
		['nothing', {}, {}],
		['maxMessagesPerSecond', { maxMessagesPerSecond: 50 }, {}],
	])('%s', async (_what, options, groups) => {
		expect(await addedBy(options)).toEqual(groups);
	});

	test('antispam of what stands for a message of the app', async () => {
		const custom = { messageType: 'custom', attachment: '{"a": 1}', description: 'hello' };
		const value = { customMessage: '{"type": 1, "data": "a text"}' };
		expect(await addedBy({ antispam: { value } }, custom)).toEqual({
			antispam_config: {
				antispam_custom_message_enabled: true,
				antispam_custom_message: '{"type":1,"data":"a text"}',
			},
		});
	});

	test('robot of a team', async () => {
		const value = { accountId: 'helper', topic: 'news', function: 'weather', customContent: 'x' };
		expect(await addedBy({ robot: { value } }, TEAM)).toEqual({
			robot_config: {
				robot_account_id: 'helper',
				robot_topic: 'news',
				robot_function: 'weather',
				robot_custom_content: 'x',
			},
		});
	});

	test.each([
		[{}, true],
		[{ inclusive: true }, true],
		[{ inclusive: false }, false],
	])('recipientUsers of a team with %p', async (more, inclusive) => {
		expect(await addedBy({ recipientUsers: 'alice, bob', ...more }, TEAM)).toEqual({
			target_option: { receiver_account_ids: ['alice', 'bob'], inclusive },
		});
	});

	test('recipientUsers of a room, with what rooms have', async () => {
		const options = {
			recipientUsers: 'alice, bob',
			callbackEnvironment: 'staging',
			extension: '{"b": 2}',
			antispam: { value: { businessId: '44' } },
		};
		expect(await addedBy(options, ROOM)).toEqual({
			receiver_ids: ['alice', 'bob'],
			route_config: { route_environment: 'staging' },
			extension: '{"b":2}',
			antispam_config: { antispam_business_id: '44' },
		});
	});

	test.each([
		['as Send gave it', 'sentAt'],
		['as the trigger gave it', 'timestamp'],
	])('replyTo a message %s', async (_what, when) => {
		const message = {
			messageId: '7053704521966022858',
			clientMessageId: 'c1',
			from: 'bob',
			to: 'support',
			[when]: '2026-01-31T18:00:00.123Z',
		};
		expect(await addedBy({ replyTo: JSON.stringify(message) })).toMatchObject({
			thread_config: {
				thread_reply: {
					sender_id: 'bob',
					receiver_id: 'support',
					create_time: Date.parse('2026-01-31T18:00:00.123Z'),
					message_client_id: 'c1',
				},
			},
		});
		expect(netease.sandbox.requests[0]?.rawBody).toContain('7053704521966022858');
	});
});

describe('options of another target are left alone', () => {
	const options = {
		highPriority: true,
		checkFriend: true,
		markAsRead: true,
		robot: { value: { accountId: 'helper' } },
		recipientUsers: 'alice',
		pushContent: 'Look',
		hideFrom: 'sender',
	};

	test.each([
		[
			'user',
			{},
			{
				p2p_option: { check_friend: true },
				push_config: { push_content: 'Look' },
				sender_no_sense: true,
			},
		],
		['superTeam', SUPER_TEAM, { push_config: { push_content: 'Look' }, sender_no_sense: true }],
		[
			'team',
			TEAM,
			{
				team_option: { mark_as_read: true },
				robot_config: { robot_account_id: 'helper' },
				target_option: { receiver_account_ids: ['alice'], inclusive: true },
				push_config: { push_content: 'Look' },
				sender_no_sense: true,
			},
		],
	])('%s', async (_target, more, groups) => {
		expect(await addedBy(options, more)).toEqual(groups);
	});

	test('chatRoom', async () => {
		const { highPriority: _room, ...others } = options;
		expect(await addedBy(others, ROOM)).toEqual({ receiver_ids: ['alice'] });
	});
});

describe('how items share calls', () => {
	const items = ['alice', 'bob'].map((user) => ({ json: { user } }));
	const toEach = (options: INodeParameters = {}, more: INodeParameters = {}) =>
		run(textTo({ to: '={{ $json.user }}', options, ...more }), { items });

	test('the same text to several goes out in one call', async () => {
		const { json } = await toEach();
		expect(json).toMatchObject([{ to: 'alice' }, { to: 'bob' }]);
		expect(netease.sandbox.requests).toHaveLength(1);
	});

	test.each<[string, INodeParameters, INodeParameters]>([
		['combineItems is off', { combineItems: false }, {}],
		['the answer is wanted as it came', {}, { simplify: false }],
		['each says something else', {}, { text: '=hello {{ $json.user }}' }],
		['each has a name of its own', { clientMessageId: '=name of {{ $json.user }}' }, {}],
		['each has another extension', { extension: '={"for": "{{ $json.user }}"}' }, {}],
	])('each item has its own where %s', async (_what, options, more) => {
		const { error } = await toEach(options, more);

		expect(error).toBeUndefined();
		expect(netease.sandbox.requests.map(({ path }) => path).sort()).toEqual([
			'/im/v2/conversations/support%7C1%7Calice/messages',
			'/im/v2/conversations/support%7C1%7Cbob/messages',
		]);
	});

	test('options go with every call, by item', async () => {
		const options = { silent: '={{ $json.user === "bob" }}' };
		await toEach(options as unknown as INodeParameters);
		const [alice, bob] = ['alice', 'bob'].map((user) => {
			return bodiesTo(`/im/v2/conversations/support%7C1%7C${user}/messages`)[0];
		});
		expect(alice).not.toHaveProperty('push_config');
		expect(bob).toHaveProperty('push_config', { push_enabled: false });
	});
});
