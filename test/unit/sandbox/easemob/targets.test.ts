import { startSandbox, type Sandbox } from '../../../../sandbox/easemob';
import { MESSAGE, RECIPIENTS } from '../../../../sandbox/easemob/limits';
import { call, hello, send } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const GROUPS = '/messages/chatgroups';
const ROOMS = '/messages/chatrooms';
const GROUP_USERS = '/messages/chatgroups/users';
const ROOM_USERS = '/messages/chatrooms/users';

/** Decimal IDs as the service gives to groups and rooms. */
function ids(count: number): string[] {
	return Array.from({ length: count }, (_, index) => String(184_524_748_161_025 + index));
}

const toOne = { ...hello, to: ids(1) };
const users = ['amy', 'bob'];

describe.each([
	[GROUPS, 'group', RECIPIENTS.groups, 3],
	[ROOMS, 'chatRoom', RECIPIENTS.chatRooms, 10],
])('%s', (path, target, most, documented) => {
	test('delivers to as many as it may, with one message ID each', async () => {
		expect(most).toBe(documented);
		const { status, json } = await send(sandbox, { ...hello, to: ids(most) }, path);

		expect(status).toBe(200);
		const uri = `${sandbox.url}/sandbox-org/sandbox-app${path}`;
		expect(json).toMatchObject({ path, uri, action: 'post' });
		expect(sandbox.delivered).toHaveLength(most);
		expect(json['data']).toEqual(
			Object.fromEntries(sandbox.delivered.map(({ to, messageId }) => [to, messageId])),
		);
		expect(sandbox.delivered[0]).toEqual({
			to: ids(1)[0],
			messageId: expect.stringMatching(/^\d{19}$/),
			from: 'admin',
			target,
			type: 'txt',
			body: hello.body,
			options: {},
			call: 1,
		});
		expect(sandbox.requests[0]?.recipients).toBe(most);
	});

	test('refuses one more', async () => {
		const description = `params to's size can't exceed limit ${documented}`;
		await expectRefusal(path, { ...hello, to: ids(most + 1) }, description);
	});

	test('refuses what one-to-one messages refuse, in the same words', async () => {
		await expectRefusal(path, { ...toOne, from: '' }, "param from can't be empty");
		await expectRefusal(path, { ...toOne, to: [] }, "param to can't be empty");
		await expectRefusal(path, { ...toOne, type: '' }, "param type can't be empty");
		await expectRefusal(path, { ...toOne, body: {} }, "param body can't be empty");
		await expectRefusal(path, { ...toOne, ext: [] }, 'param ext must be JSONObject');
		const large = { ...toOne, body: { msg: 'x'.repeat(MESSAGE.bytes) } };
		await expectRefusal(path, large, 'message is too large');
	});

	test('takes no users', async () => {
		await expectInvalid(path, { ...toOne, users }, 'users');
	});

	test('roam_ignore_users holds 20 and not one more', async () => {
		expect(MESSAGE.roamIgnoreUsers).toBe(20);
		const roam_ignore_users = ids(20);
		expect((await send(sandbox, { ...toOne, roam_ignore_users }, path)).status).toBe(200);
		await expectInvalid(path, { ...toOne, roam_ignore_users: ids(21) }, 'roam_ignore_users');
	});

	test('needs a token and POST', async () => {
		const authorization = 'Bearer x';
		expect((await call(sandbox, 'POST', path, { headers: { authorization } })).status).toBe(401);
		expect((await call(sandbox, 'GET', path)).status).toBe(405);
	});
});

describe('options', () => {
	const common = { roam_ignore_users: ['amy'], env: 'dev1' };
	const device = { sync_device: true, routetype: 'ROUTE_ONLINE' };

	test.each([
		['group', GROUPS, { ...common, ...device, need_group_ack: true }],
		['targeted group', GROUP_USERS, { ...common, ...device, need_group_ack: false, users }],
		['room', ROOMS, { ...common, chatroom_msg_level: 'high' }],
		['targeted room', ROOM_USERS, { ...common, chatroom_msg_level: 'low', users }],
	])('of a %s message arrive as sent', async (_what, path, options) => {
		const ext = { em_at_list: ['amy'], order: 1 };
		expect((await send(sandbox, { ...toOne, ...options, ext }, path)).status).toBe(200);
		const { users: _users, ...rest } = options as Record<string, unknown>;
		expect(sandbox.delivered[0]).toMatchObject({ ext });
		expect(sandbox.delivered[0]?.options).toEqual(rest);
	});

	test.each<[string, Record<string, unknown>]>([
		[GROUPS, { need_group_ack: 'true' }],
		[GROUPS, { need_group_ack: null }],
		[GROUPS, { chatroom_msg_level: 'high' }],
		[GROUPS, { routetype: 'ROUTE_ALL' }],
		[GROUPS, { ext: { em_ignore_notification: 1 } }],
		[ROOMS, { sync_device: false }],
		[ROOMS, { routetype: 'ROUTE_ONLINE' }],
		[ROOMS, { need_group_ack: false }],
		[ROOMS, { chatroom_msg_level: 'urgent' }],
		[ROOMS, { chatroom_msg_level: '' }],
		['/messages/users', { need_group_ack: true }],
		['/messages/users', { chatroom_msg_level: 'high' }],
		['/messages/users', { users }],
	])('%s refuses %j', async (path, change) => {
		await expectInvalid(path, { ...toOne, ...change }, String(Object.keys(change)[0]));
	});

	test('the body of each type is as strict for groups and rooms', async () => {
		const loc = { ...toOne, type: 'loc', body: { lat: 1, lng: '1', addr: 'a' } };
		await expectInvalid(GROUPS, loc, 'lat');
		await expectInvalid(ROOM_USERS, { ...loc, users }, 'lat');
	});
});

describe.each([
	[GROUP_USERS, GROUPS, 'group', 3],
	[ROOM_USERS, ROOMS, 'chatRoom', 10],
])('targeted: %s', (path, parent, target, stated) => {
	test('is one message for all its users; the answer shows the path above', async () => {
		const to = ids(1);
		const { status, json } = await send(
			sandbox,
			{ ...hello, to, users: ['Amy', 'bob', 'amy'] },
			path,
		);

		expect(status).toBe(200);
		const uri = `${sandbox.url}/sandbox-org/sandbox-app${parent}`;
		const [delivered] = sandbox.delivered;
		expect(json).toMatchObject({ path: parent, uri });
		expect(json['data']).toEqual({ [String(to[0])]: delivered?.messageId });
		expect(sandbox.delivered).toHaveLength(1);
		expect(delivered).toMatchObject({ target, users: ['amy', 'bob'], options: {} });
		expect(sandbox.requests[0]).toMatchObject({ recipients: 1 });
	});

	test('takes up to 20 users', async () => {
		expect(RECIPIENTS.targetedUsers).toBe(20);
		expect((await send(sandbox, { ...toOne, users: ids(20) }, path)).status).toBe(200);
		const description = "params users's size can't exceed limit 20";
		await expectRefusal(path, { ...toOne, users: ids(21) }, description);
	});

	test('needs users', async () => {
		await expectRefusal(path, toOne, "param users can't be empty");
		await expectRefusal(path, { ...toOne, users: [] }, "param users can't be empty");
		await expectInvalid(path, { ...toOne, users: 'amy' }, 'users');
		await expectInvalid(path, { ...toOne, users: [''] }, 'users');
	});

	test('goes to one target only, though the refusal names the limit of ordinary ones', async () => {
		const description = `params to's size can't exceed limit ${stated}`;
		await expectRefusal(path, { ...hello, to: ids(2), users }, description);
	});
});

describe('the free plan', () => {
	let free: Sandbox;

	beforeAll(async () => {
		free = await startSandbox({ plan: 'free' });
	});

	afterAll(() => free.close());

	test.each([ROOMS, ROOM_USERS])('has no %s, whatever the request says', async (path) => {
		const answer = await send(free, path === ROOMS ? toOne : {}, path);
		expect(answer.status).toBe(403);
		expect(answer.json).toMatchObject({
			error: 'forbidden_op',
			exception: 'EasemobForbiddenOpException',
			error_description: 'chatroom service is unopened',
		});
	});

	test('has groups, and files with a secret', async () => {
		expect((await send(free, hello)).status).toBe(200);
		expect((await send(free, toOne, GROUPS)).status).toBe(200);
		expect((await send(free, { ...toOne, users }, GROUP_USERS)).status).toBe(200);
		const form = new FormData();
		form.append('file', new Blob(['a']), 'a');
		const headers = { 'restrict-access': 'true' };
		expect((await call(free, 'POST', '/chatfiles', { headers, body: form })).status).toBe(200);
		expect(free.delivered.map(({ target }) => target)).toEqual(['user', 'group', 'group']);
	});
});

async function expectRefusal(path: string, message: unknown, description: string): Promise<void> {
	const before = sandbox.delivered.length;
	const answer = await send(sandbox, message, path);
	expect(answer.json).toMatchObject({
		error: 'message_send_error',
		error_description: description,
	});
	expect(answer.status).toBe(400);
	expect(sandbox.delivered).toHaveLength(before);
}

async function expectInvalid(path: string, message: unknown, reason: string): Promise<void> {
	const before = sandbox.delivered.length;
	const answer = await send(sandbox, message, path);
	expect(answer.json['error']).toBe('invalid_request_body');
	expect(answer.status).toBe(400);
	expect(answer.headers.get('x-sandbox-reason')).toContain(reason);
	expect(sandbox.delivered).toHaveLength(before);
}
