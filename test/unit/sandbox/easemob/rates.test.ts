import { startSandbox } from '../../../../sandbox/easemob';
import { useRated } from '../../../support/sandbox/rates';
import { askToken, call, control, hello, send, upload, uploaded, type Answer } from './client';

describe('the limits of the service', () => {
	const { sandbox, clock } = useRated(startSandbox);

	const GROUPS = '/messages/chatgroups';
	const ROOMS = '/messages/chatrooms';
	const ids = (count: number) => Array.from({ length: count }, (_, index) => String(index));

	async function expectTooManyCalls(answer: Promise<Answer>): Promise<void> {
		const { status, json, headers } = await answer;
		expect(status).toBe(429);
		expect(json).toMatchObject({
			error: 'reach_limit',
			error_description: 'This request has reached api limit',
		});
		expect(headers.get('retry-after')).toBeNull();
	}

	async function expectTooManyMessages(answer: Promise<Answer>): Promise<void> {
		const { status, json, headers } = await answer;
		expect(status).toBe(403);
		expect(json).toMatchObject({
			error: 'message_send_error',
			error_description: 'message send reach limit',
		});
		expect(headers.get('retry-after')).toBeNull();
	}

	async function accepted(count: number, attempt: () => Promise<Answer>): Promise<void> {
		const answers = await Promise.all(Array.from({ length: count }, attempt));
		expect(answers.filter(({ status }) => status === 200)).toHaveLength(count);
	}

	const toUsers = () => send(sandbox(), hello);

	test('users: 100 calls in a second', async () => {
		await accepted(100, toUsers);
		clock.nowMs = 999;
		await expectTooManyCalls(toUsers());
		clock.nowMs = 1_000;
		await accepted(1, toUsers);
		expect(sandbox().delivered).toHaveLength(101);
	});

	test('users: 6,000 messages in a minute, counted by recipients', async () => {
		const toMany = (count: number) => send(sandbox(), { ...hello, to: ids(count) });
		await accepted(10, () => toMany(600));
		await expectTooManyMessages(toMany(1));
		clock.nowMs = 59_999;
		await expectTooManyMessages(toMany(1));
		clock.nowMs = 60_000;
		await accepted(1, () => toMany(600));
		expect(sandbox().requests.at(-1)).toMatchObject({ recipients: 600, receivedAtMs: 60_000 });
	});

	test('a call is refused as a whole when its messages do not fit', async () => {
		const toMany = (count: number) => send(sandbox(), { ...hello, to: ids(count) });
		await accepted(9, () => toMany(600));
		await accepted(1, () => toMany(599));
		await expectTooManyMessages(toMany(2));
		await accepted(1, () => toMany(1));
		expect(sandbox().delivered).toHaveLength(6_000);
	});

	test('groups: 20 calls and 20 messages in a second', async () => {
		const toGroups = (count: number) => send(sandbox(), { ...hello, to: ids(count) }, GROUPS);
		await accepted(6, () => toGroups(3));
		await expectTooManyMessages(toGroups(3));
		await accepted(1, () => toGroups(2));
		clock.nowMs = 1_000;
		await accepted(20, () => toGroups(1));
		await expectTooManyCalls(toGroups(1));
	});

	test('rooms: 100 calls and 100 messages in a second', async () => {
		const toRooms = (count: number) => send(sandbox(), { ...hello, to: ids(count) }, ROOMS);
		await accepted(10, () => toRooms(10));
		await expectTooManyMessages(toRooms(1));
		clock.nowMs = 1_000;
		await accepted(100, () => toRooms(1));
		await expectTooManyCalls(toRooms(1));
	});

	test('targeted: 100 messages in a second, groups and rooms together, whoever gets them', async () => {
		const targeted = (path: string) =>
			send(sandbox(), { ...hello, to: ['1'], users: ids(20) }, `${path}/users`);
		await accepted(50, () => targeted(GROUPS));
		await accepted(50, () => targeted(ROOMS));
		await expectTooManyMessages(targeted(GROUPS));
		await expectTooManyMessages(targeted(ROOMS));
		await accepted(1, () => send(sandbox(), { ...hello, to: ['1'] }, ROOMS));
		clock.nowMs = 1_000;
		await accepted(1, () => targeted(ROOMS));
	});

	test('files: 100 uploads and downloads in a second, together', async () => {
		const file = uploaded(await upload(sandbox(), Buffer.from('a')));
		const headers = { accept: 'application/octet-stream' };
		const download = () => call(sandbox(), 'GET', `/chatfiles/${file.uuid}`, { headers });
		await accepted(49, () => upload(sandbox(), Buffer.from('a')));
		await accepted(50, download);
		await expectTooManyCalls(upload(sandbox(), Buffer.from('a')));
		await expectTooManyCalls(download());
		await accepted(1, toUsers);
		clock.nowMs = 1_000;
		await accepted(1, download);
	});

	test('tokens: 300 in a second', async () => {
		const token = () =>
			askToken(sandbox(), {
				grant_type: 'client_credentials',
				client_id: 'sandbox-client-id',
				client_secret: 'sandbox-client-secret',
			});
		await accepted(300, token);
		await expectTooManyCalls(token());
		clock.nowMs = 1_000;
		await accepted(1, token);
	});

	describe('what uses up nothing', () => {
		beforeEach(() => sandbox().setRateLimits({ scale: 0.01 }));

		test('a call that is refused for its rate of calls', async () => {
			await accepted(1, toUsers);
			for (clock.nowMs = 100; clock.nowMs < 1_000; clock.nowMs += 100)
				await expectTooManyCalls(toUsers());
			clock.nowMs = 1_000;
			await accepted(1, toUsers);
		});

		test.each<[string, () => Promise<Answer>, number]>([
			['for its rate of messages', () => send(sandbox(), { ...hello, to: ids(61) }), 403],
			['for what it says', () => send(sandbox(), { ...hello, type: '' }), 400],
			['for its JSON', () => send(sandbox(), undefined), 400],
		])('a call that is refused %s', async (_why, attempt, status) => {
			expect((await attempt()).status).toBe(status);
			await accepted(1, toUsers);
			await expectTooManyCalls(toUsers());
		});

		test('a call without a valid token, or one that a fault stopped', async () => {
			const authorization = `Bearer ${sandbox().issueToken({ expired: true })}`;
			const headers = { authorization };
			expect((await call(sandbox(), 'POST', '/messages/users', { headers })).status).toBe(401);
			sandbox().fault({ kind: 'status', status: 503 });
			expect((await toUsers()).status).toBe(503);
			await accepted(1, toUsers);
		});

		test('a download that finds nothing, and a token request with a wrong secret', async () => {
			expect((await call(sandbox(), 'GET', '/chatfiles/none')).status).toBe(404);
			await accepted(1, () => upload(sandbox(), Buffer.from('a')));
			const wrong = { grant_type: 'client_credentials', client_id: 'x', client_secret: 'x' };
			for (let count = 0; count < 4; count += 1) {
				expect((await askToken(sandbox(), wrong)).status).toBe(400);
			}
		});
	});

	test('a message that was accepted and then hidden by a fault does count', async () => {
		sandbox().setRateLimits({ scale: 0.01 });
		sandbox().fault({ kind: 'statusAfter', status: 504 });
		expect((await toUsers()).status).toBe(504);
		expect(sandbox().delivered).toHaveLength(1);
		await expectTooManyCalls(toUsers());
	});

	test.each([
		[0.1, 10],
		[0.001, 1],
		[1.5, 150],
	])('a scale of %p allows %p calls to users', async (scale, calls) => {
		sandbox().setRateLimits({ scale });
		await accepted(calls, toUsers);
		await expectTooManyCalls(toUsers());
	});

	test('the scale is for rates, not for the recipients of a call', async () => {
		sandbox().setRateLimits({ scale: 0.1 });
		await accepted(1, () => send(sandbox(), { ...hello, to: ids(600) }));
		const refused = await send(sandbox(), { ...hello, to: ids(601) });
		expect(refused.status).toBe(400);
	});

	test('switching the limits and reset both empty the windows; reset leaves them on', async () => {
		sandbox().setRateLimits({ scale: 0.01 });
		await accepted(1, toUsers);
		await expectTooManyCalls(toUsers());
		sandbox().reset();
		await accepted(1, toUsers);
		await expectTooManyCalls(toUsers());
		sandbox().setRateLimits({ scale: 0.01 });
		await accepted(1, toUsers);
		sandbox().setRateLimits(false);
		await accepted(101, toUsers);
	});

	test('over HTTP', async () => {
		const set = (value: unknown) => control(sandbox(), 'POST', '/rate-limits', value);
		expect((await set({ scale: 0.01 })).status).toBe(200);
		await accepted(1, toUsers);
		await expectTooManyCalls(toUsers());
		expect((await set(false)).status).toBe(200);
		await accepted(2, toUsers);
		expect((await set({})).status).toBe(200);
		await accepted(100, toUsers);
		await expectTooManyCalls(toUsers());
		for (const wrong of [true, 0.1, { scale: 0 }, { scale: '1' }, { factor: 1 }]) {
			expect((await set(wrong)).status).toBe(400);
		}
		await expectTooManyCalls(toUsers());
	});
});

test('by default there are no limits', async () => {
	const sandbox = await startSandbox({ now: () => 0 });
	try {
		const answers = await Promise.all(Array.from({ length: 101 }, () => send(sandbox, hello)));
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
	} finally {
		await sandbox.close();
	}
});
