import { startSandbox, type Sandbox } from '../../../../sandbox/netease';
import { expectAccepted, expectRefused, ids, post } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const one = { sender_id: 'amy', type: 1, receiver_id: 'bob', content: '{"a":1}' };
const notify = (changes: object = {}) =>
	post(sandbox, '/im/v2/custom_notification', { ...one, ...changes });

describe('a notification', () => {
	test.each([
		[1, 'bob', 'user'],
		[2, '123', 'team'],
		[3, '456', 'superTeam'],
	])('of type %i', async (type, receiver_id, target) => {
		const answer = await notify({ type, receiver_id });
		expectAccepted(answer);
		expect(answer.data).toEqual({});
		const notification = { to: receiver_id, from: 'amy', target, content: '{"a":1}' };
		expect(sandbox.notifications).toEqual([{ ...notification, options: {}, call: 1 }]);
		expect(sandbox.delivered).toEqual([]);
	});

	test('its options are taken and shown', async () => {
		const options = {
			sound: 'x'.repeat(30),
			notification_config: { offline_enabled: false, unread_enabled: false },
			push_config: { push_content: 'x', push_payload: '{}', push_forcepush_ids: ids(100) },
			route_config: { route_enabled: false },
		};
		expectAccepted(await notify(options));
		expect(sandbox.notifications[0]?.options).toEqual(options);
	});

	test('content of 4,096 characters at most', async () => {
		const content = (length: number) => `{"a":"${'x'.repeat(length - 8)}"}`;
		expectAccepted(await notify({ content: content(4_096) }));
		expectRefused(await notify({ content: content(4_097) }), 414, 'content');
	});

	test.each<[string, object, number, string]>([
		['content that is no JSON', { content: 'x' }, 414, 'content'],
		['content that is no text', { content: { a: 1 } }, 414, 'content'],
		['another type', { type: 4 }, 414, 'type'],
		['a team that is no number', { type: 2 }, 414, 'no number'],
		['a sound of 31', { sound: 'x'.repeat(31) }, 414, 'sound'],
		['101 to push to', { push_config: { push_forcepush_ids: ids(101) } }, 107_316, 'forcepush_ids'],
		['an option of a message', { message_config: {} }, 414, 'message_config'],
		['no content', { content: undefined }, 414, 'content'],
	])('%s is refused', async (_what, changes, code, reason) => {
		expectRefused(await notify(changes), code, reason);
		expect(sandbox.notifications).toEqual([]);
	});

	test('one who may not get it', async () => {
		sandbox.refuse('bob', 102_404);
		expectRefused(await notify(), 102_404);
	});
});

describe('a notification to many', () => {
	const { sender_id, content } = one;
	const batch = (receiver_ids: string[]) =>
		post(sandbox, '/im/v2/custom_notification/batch', { sender_id, content, receiver_ids });

	test('has a result for each', async () => {
		sandbox.refuse('bob', 102_404);
		const { data, code } = await batch(['bob', 'chen']);
		expect([code, data]).toEqual([
			200,
			{
				success_list: ['chen'],
				failed_list: [
					{ account_id: 'bob', error_code: 102_404, error_msg: 'account does not exist' },
				],
			},
		]);
		expect(sandbox.notifications).toMatchObject([{ to: 'chen' }]);
	});

	test('500 at most', async () => {
		const { data } = await batch(ids(500));
		expect(Object.keys(data)).toEqual(['success_list']);
		expectRefused(await batch(ids(501)), 414, 'receiver_ids');
	});
});

describe('a broadcast', () => {
	const broadcast = (body: object) => post(sandbox, '/im/v2/broadcast_notification', body);

	test('goes to everybody', async () => {
		const body = { content: 'hi', from_account_id: 'amy', offline_enabled: true, ttl: 2 };
		const answer = await broadcast({ ...body, target_os: ['ios', 'web'] });
		expectAccepted(answer);
		const { create_time: createMs, expire_time: expireMs, broadcast_id: id } = answer.data;
		expect(id).toEqual(expect.any(BigInt));
		expect(Number(expireMs) - Number(createMs)).toBe(2 * 60 * 60 * 1_000);
		expect(answer.data).toMatchObject({ content: 'hi', from_account_id: 'amy' });
		expect(sandbox.broadcasts).toEqual([
			{
				broadcastId: String(id),
				content: 'hi',
				from: 'amy',
				options: { offline_enabled: true, ttl: 2, target_os: ['ios', 'web'] },
				call: 1,
			},
		]);
	});

	test.each<[string, object, string]>([
		['no content', {}, 'content'],
		['content of 4,097', { content: 'x'.repeat(4_097) }, 'content'],
		['a device that is none', { content: 'x', target_os: ['android'] }, 'target_os'],
		['more than seven days', { content: 'x', ttl: 169 }, 'ttl'],
		['a stray field', { content: 'x', from: 'amy' }, 'from'],
	])('%s is refused', async (_what, body, reason) => {
		expectRefused(await broadcast(body), 414, reason);
		expect(sandbox.broadcasts).toEqual([]);
	});
});
