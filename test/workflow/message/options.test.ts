import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { binary, itemWith } from '../../support/files';
import { useSandbox } from '../../support/sandboxed';

const easemob = useSandbox();
const { run, requestsTo, bodiesTo } = easemob;

const PATHS = {
	user: '/messages/users',
	group: '/messages/chatgroups',
	chatRoom: '/messages/chatrooms',
} as const;

type Target = keyof typeof PATHS;

const TARGETS: readonly Target[] = ['user', 'group', 'chatRoom'];
const ALL = TARGETS;
const DEVICES: readonly Target[] = ['user', 'group'];

const text = (target: string, options: INodeParameters): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	messageType: 'txt',
	target,
	to: '1000',
	text: '你好',
	options,
});
/** What stands in the request behind the content. */
const behindBody = (path: string) =>
	bodiesTo(path).map((body) => /"body":\{"msg":"你好"\}(.*)\}$/.exec(body)?.[1]);

interface OptionRow {
	option: string;
	value: INodeParameters[string];
	wire: string;
	targets: readonly Target[];
}

const ROWS: readonly OptionRow[] = [
	{ option: 'ext', value: '{"a":[1,null]}', wire: ',"ext":{"a":[1,null]}', targets: ALL },
	{
		option: 'silent',
		value: true,
		wire: ',"ext":{"em_ignore_notification":true}',
		targets: ALL,
	},
	{
		option: 'forceNotification',
		value: true,
		wire: ',"ext":{"em_force_notification":true}',
		targets: ALL,
	},
	{
		option: 'pushTitle',
		value: ' 新订单 ',
		wire: ',"ext":{"em_push_ext":{"title":" 新订单 "}}',
		targets: ALL,
	},
	{
		option: 'pushContent',
		value: '已发货',
		wire: ',"ext":{"em_push_ext":{"content":"已发货"}}',
		targets: ALL,
	},
	{
		option: 'roamIgnoreUsers',
		value: 'alice, Bob\nalice',
		wire: ',"roam_ignore_users":["alice","Bob"]',
		targets: ALL,
	},
	{ option: 'callbackEnvironment', value: ' test1 ', wire: ',"env":"test1"', targets: ALL },
	{ option: 'syncDevice', value: true, wire: ',"sync_device":true', targets: DEVICES },
	{ option: 'onlineOnly', value: true, wire: ',"routetype":"ROUTE_ONLINE"', targets: DEVICES },
	{ option: 'needGroupAck', value: true, wire: ',"need_group_ack":true', targets: ['group'] },
	{
		option: 'priority',
		value: 'high',
		wire: ',"chatroom_msg_level":"high"',
		targets: ['chatRoom'],
	},
	{
		option: 'priority',
		value: 'normal',
		wire: ',"chatroom_msg_level":"normal"',
		targets: ['chatRoom'],
	},
	{ option: 'priority', value: 'low', wire: ',"chatroom_msg_level":"low"', targets: ['chatRoom'] },
];

describe.each(ROWS)('option $option = $value', ({ option, value, wire, targets }) => {
	test.each(TARGETS.filter((target) => targets.includes(target)))(
		'reaches its key in a message to a %s',
		async (target) => {
			await run(text(target, { [option]: value }));

			expect(behindBody(PATHS[target])).toEqual([wire]);
			expect(easemob.sandbox.delivered).toHaveLength(1);
		},
	);

	const others = TARGETS.filter((target) => !targets.includes(target));
	if (others.length === 0) return;

	test.each(others)('is not sent to a %s, which has no such thing', async (target) => {
		await run(text(target, { [option]: value }));

		expect(behindBody(PATHS[target])).toEqual(['']);
	});

	test.each(others)('is not sent to a %s that comes by expression', async (target) => {
		await run(text('={{ $json.kind }}', { [option]: value }), {
			items: [{ json: { kind: target } }],
		});

		expect(behindBody(PATHS[target])).toEqual(['']);
	});
});

describe('options that are off or blank', () => {
	const blank: INodeParameters = {
		ext: '{}',
		syncDevice: false,
		onlineOnly: false,
		silent: false,
		forceNotification: false,
		pushTitle: ' ',
		pushContent: '',
		roamIgnoreUsers: ' ,\n',
		callbackEnvironment: ' ',
		needGroupAck: false,
		priority: '={{ "" }}',
		restrictAccess: false,
	};

	test.each(TARGETS)('are left out of a message to a %s', async (target) => {
		await run(text(target, blank));

		expect(behindBody(PATHS[target])).toEqual(['']);
		expect(easemob.sandbox.delivered).toHaveLength(1);
	});

	test.each(TARGETS)('are left out of a message to a %s when they are null', async (target) => {
		const nothing = Object.keys(blank).map((name) => [name, '={{ null }}'] as const);
		await run(text(target, Object.fromEntries(nothing)));

		expect(behindBody(PATHS[target])).toEqual(['']);
		expect(easemob.sandbox.delivered).toHaveLength(1);
	});
});

describe('the keys of push title and text', () => {
	const NEW = '"em_push_ext":{"title":"T","content":"C"}';
	const OLD = '"em_apns_ext":{"em_push_title":"T","em_push_content":"C"}';

	test.each([
		['new', NEW],
		['old', OLD],
		['both', `${NEW},${OLD}`],
		['', NEW],
	])('are chosen: %j', async (pushKeys, ext) => {
		await run(text('user', { pushTitle: 'T', pushContent: 'C', pushKeys: `={{ "${pushKeys}" }}` }));

		expect(bodiesTo(PATHS.user)[0]).toContain(`"ext":{${ext}}`);
	});

	test('are not written for nothing', async () => {
		await run(text('user', { pushKeys: 'both' }));

		expect(behindBody(PATHS.user)).toEqual(['']);
	});

	test('clash with an extension that says something else', async () => {
		const ext = '{"em_apns_ext":{"em_push_title":"other"}}';
		const { error } = await run(text('user', { ext, pushTitle: 'T', pushKeys: 'old' }));

		expect(error?.message).toContain(
			"'Push Title' and 'Extension (JSON)' both set em_apns_ext.em_push_title",
		);
	});

	test('that are none are refused', async () => {
		const { error } = await run(text('user', { pushTitle: 'T', pushKeys: '={{ "newest" }}' }));

		expect(error?.message).toContain('\'Push Format\' is "newest"');
		expect(easemob.sandbox.requests).toEqual([]);
	});
});

describe('an extension with odd keys', () => {
	const ODD = '{"constructor":"a","prototype":{"x":1},"__proto__":{"y":2},"toString":"b"}';

	test('is sent as it is typed', async () => {
		await run(text('user', { ext: ODD }));

		expect(bodiesTo(PATHS.user)[0]).toContain(`"ext":${ODD}`);
	});

	test('is sent as it is typed in a custom message too', async () => {
		const exts = '{"constructor":"a","__proto__":"b"}';
		await run({
			...text('user', {}),
			messageType: 'custom',
			customEvent: 'x',
			customExtsInput: 'json',
			customExts: exts,
		});

		expect(bodiesTo(PATHS.user)[0]).toContain(`"customExts":${exts}`);
	});

	test('that is nested beyond all sense gets a clear error', async () => {
		const ext = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
		const { error } = await run(text('user', { ext }));

		expect(error?.message).toContain("'Extension (JSON)' is not a valid JSON object: it is nested");
		expect(easemob.sandbox.requests).toEqual([]);
	});
});

describe('all options together', () => {
	const all: INodeParameters = {
		ext: '{"orderId":"1024"}',
		syncDevice: true,
		onlineOnly: true,
		silent: true,
		pushTitle: 'T',
		pushContent: 'C',
		roamIgnoreUsers: 'carol',
		callbackEnvironment: 'test',
		needGroupAck: true,
		priority: 'low',
		recipientUsers: 'alice',
		restrictAccess: true,
	};
	const ext =
		'"ext":{"orderId":"1024","em_ignore_notification":true,"em_push_ext":{"title":"T","content":"C"}}';
	const shared = '"roam_ignore_users":["carol"],"env":"test"';

	test.each([
		['user', PATHS.user, `,${ext},"sync_device":true,"routetype":"ROUTE_ONLINE",${shared}`],
		[
			'group',
			`${PATHS.group}/users`,
			`,${ext},"sync_device":true,"routetype":"ROUTE_ONLINE","need_group_ack":true,${shared}`,
		],
		['chatRoom', `${PATHS.chatRoom}/users`, `,${ext},"chatroom_msg_level":"low",${shared}`],
	] as const)('a message to a %s takes those that fit', async (target, path, wire) => {
		await run(text(target, all));

		expect(behindBody(path)).toEqual([wire]);
		expect(
			easemob.sandbox.requests.filter(({ path: to }) => to.includes('/messages/')),
		).toHaveLength(1);
		expect(easemob.sandbox.delivered).toHaveLength(1);
	});

	test('go along with every call that the recipients take', async () => {
		const users = Array.from({ length: 601 }, (_, index) => `user${index}`);
		await run({ ...text('user', all), to: users.join() });

		expect(new Set(behindBody(PATHS.user)).size).toBe(1);
		expect(requestsTo(PATHS.user)).toHaveLength(2);
	});

	test('are read from each input item', async () => {
		const options = { syncDevice: '={{ $json.sync }}', callbackEnvironment: '={{ $json.env }}' };
		await run(text('user', options), {
			items: [{ json: { sync: true, env: '' } }, { json: { sync: 'no', env: 'b2' } }],
		});

		expect(behindBody(PATHS.user).sort()).toEqual([',"env":"b2"', ',"sync_device":true']);
	});
});

describe('what an option cannot be is refused before anything is sent', () => {
	const many = (count: number) =>
		Array.from({ length: count }, (_, index) => `user${index}`).join();

	test.each([
		['callbackEnvironment', 'production', `'Callback Environment' is "production"`, '1 to 8'],
		['callbackEnvironment', 'te-st', `'Callback Environment' is "te-st"`, 'letters and digits'],
		['callbackEnvironment', '测试', `'Callback Environment' is "测试"`, 'letters and digits'],
		['roamIgnoreUsers', 'alice bob', `'Exclude From History': "alice bob" is no ID`, 'commas'],
		['ext', '"text"', "'Extension (JSON)' is not a valid JSON object", '{"key": "value"}'],
		['ext', '={{ [1] }}', "'Extension (JSON)' is not a valid JSON object", '{"key": "value"}'],
		[
			'silent',
			'={{ 2 }}',
			`'Without Push Notification' is "2", which is neither on nor off.`,
			'true or false',
		],
		['pushTitle', '={{ {} }}', "'Push Title' is not a text.", 'object or a list'],
	])('%s: %s', async (option, value, message, advice) => {
		const { error } = await run(text('user', { [option]: value }));

		expect(error?.message).toContain(message);
		expect(error?.message).toContain('[item 0]');
		expect(error?.description).toContain(advice);
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test.each([
		['user', 'syncDevice', '={{ "maybe" }}', `'Show on Sender\'s Devices' is "maybe"`],
		['user', 'onlineOnly', '={{ "maybe" }}', `'Only if Online' is "maybe"`],
		['group', 'needGroupAck', '={{ "maybe" }}', `'Group Read Receipts' is "maybe"`],
		['chatRoom', 'priority', '={{ "urgent" }}', `'Priority' is "urgent", which is not one of`],
	])('to a %s: %s = %s', async (target, option, value, message) => {
		const { error } = await run(text(target, { [option]: value }));

		expect(error?.message).toContain(message);
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test.each(['group', 'chatRoom'] as const)(
		'roamIgnoreUsers: a %s takes 20 users, not 21',
		async (target) => {
			await run(text(target, { roamIgnoreUsers: many(20) }));
			expect(easemob.sandbox.delivered).toHaveLength(1);

			easemob.sandbox.reset();
			const { error } = await run(text(target, { roamIgnoreUsers: many(21) }));
			expect(error?.message).toBe(
				"The message to 1000 was not sent: 'Exclude From History' names 21 users. [item 0]",
			);
			expect(error?.description).toContain('20 for groups and rooms');
			expect(easemob.sandbox.requests).toEqual([]);
		},
	);

	test('roamIgnoreUsers: messages to users have no such limit', async () => {
		await run(text('user', { roamIgnoreUsers: many(100) }));

		const [{ options = {} } = {}] = easemob.sandbox.delivered;
		expect(options.roam_ignore_users).toHaveLength(100);
	});

	test('a value of an option that the target does not have is no reason to refuse', async () => {
		const options = { priority: '={{ "urgent" }}', needGroupAck: '={{ "maybe" }}' };
		await run(text('user', { ...options, recipientUsers: many(21) }));

		expect(behindBody(PATHS.user)).toEqual(['']);
		expect(easemob.sandbox.delivered).toHaveLength(1);
	});
});

describe('the callback environment', () => {
	test.each(['a', 'TEST1234', '12345678'])('may be %s', async (callbackEnvironment) => {
		await run(text('user', { callbackEnvironment }));

		expect(behindBody(PATHS.user)).toEqual([`,"env":"${callbackEnvironment}"`]);
	});
});

describe('restricted access', () => {
	const upload = (more: INodeParameters = {}): INodeParameters => ({
		...text('user', { restrictAccess: true }),
		messageType: 'file',
		mediaSource: 'binary',
		...more,
	});
	const headers = () =>
		requestsTo('/chatfiles').map((request) => request.headers['restrict-access']);

	test('is off unless it is asked for', async () => {
		await run(upload({ options: {} }), { items: [itemWith(binary('a'))] });

		expect(headers()).toEqual([undefined]);
	});

	test('is a matter of the upload and never part of the message', async () => {
		await run(upload(), { items: [itemWith(binary('a'))] });

		expect(headers()).toEqual(['true']);
		const sent = bodiesTo(PATHS.user).map((body) => Object.keys(JSON.parse(body) as IDataObject));
		expect(sent).toEqual([['to', 'type', 'body']]);
	});
});
