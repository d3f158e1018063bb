import { startSandbox, type Sandbox } from '../../../../sandbox/netease';
import {
	call,
	conversation,
	expectAccepted,
	expectRefused,
	hello,
	idOf,
	signed,
	TO_BOB,
	TO_SUPER_TEAM,
	TO_TEAM,
	type Answer,
} from './client';

const START = 1_707_035_841_692;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let sandbox: Sandbox;
let clock = START;

beforeAll(async () => {
	sandbox = await startSandbox({ unixNow: () => clock });
});

beforeEach(() => {
	clock = START;
	sandbox.reset();
});

afterAll(() => sandbox.close());

async function callNow(method: string, path: string, body?: unknown): Promise<Answer> {
	const headers = signed(sandbox, String(Math.floor(clock / 1_000)));
	return await call(sandbox, method, path, body, headers);
}

const send = async (path = TO_BOB) => idOf(await callNow('POST', path, hello));

const recall = (id: string, query: Record<string, string>, path = TO_BOB) =>
	callNow('DELETE', `${path}/${id}?${new URLSearchParams(query)}`);

test.each([
	['1', 'oneWay'],
	['2', 'twoWay'],
	['3', 'silent'],
])('type %s is %s', async (type, recalled) => {
	const answer = await recall(await send(), { type });
	expectAccepted(answer);
	expect(answer.data).toEqual({});
	expect(sandbox.inbox({ user: 'bob' })).toMatchObject([{ recalled }]);
});

test.each([TO_TEAM, TO_SUPER_TEAM])('from a team: %s', async (path) => {
	expectAccepted(await recall(await send(path), { type: '2' }, path));
});

test('all that goes with it', async () => {
	const id = await send();
	const query = {
		type: '2',
		description: 'why',
		message_time: String(START),
		check_team_member_valid: 'false',
		ignore_revoke_time: '0',
		push_content: 'gone',
		push_payload: '{}',
		route_environment: 'test',
		attach: 'x',
	};
	expectAccepted(await recall(id, query));
	expect(sandbox.requests[1]?.query).toEqual(query);
});

test('the neighbour of a 64-bit ID stays', async () => {
	const [one, other] = [await send(), await send()];
	expectAccepted(await recall(other, { type: '2' }));
	expect(sandbox.inbox({ user: 'bob' }).map(({ recalled }) => recalled)).toEqual([
		undefined,
		'twoWay',
	]);
	expectAccepted(await recall(one, { type: '2' }));
});

describe('too late', () => {
	test.each([
		['2', 2 * MINUTE],
		['1', 30 * DAY],
		['3', 30 * DAY],
	])('type %s', async (type, mostMs) => {
		const id = await send();
		clock += mostMs + 1;
		expectRefused(await recall(id, { type }), 107_314);
		clock -= 1;
		expectAccepted(await recall(id, { type }));
	});

	test('unless the time does not matter', async () => {
		const id = await send();
		clock += 3 * MINUTE;
		expectAccepted(await recall(id, { type: '2', ignore_revoke_time: '1' }));
	});
});

describe('refused', () => {
	test.each<[string, Record<string, string>, number, string]>([
		['no type', {}, 414, 'type'],
		['another type', { type: '4' }, 414, "'type'"],
		['a stray parameter', { type: '2', msg: 'x' }, 414, 'msg'],
		['a push from one side', { type: '1', push_content: 'x' }, 414, "'push_content' needs type 2"],
		['an environment without a word', { type: '3', route_environment: 'x' }, 414, 'needs type 2'],
		['a push of 501', { type: '2', push_content: 'x'.repeat(501) }, 414, 'push_content'],
		['a payload that is no JSON', { type: '2', push_payload: 'x' }, 414, 'push_payload'],
		['another time', { type: '2', message_time: String(START + 1) }, 414, 'time'],
		['a time in words', { type: '2', message_time: '2024-02-04' }, 414, 'message_time'],
	])('%s', async (_what, query, code, reason) => {
		expectRefused(await recall(await send(), query), code, reason);
		expect(sandbox.inbox({ user: 'bob' })[0]).not.toHaveProperty('recalled');
	});

	test('a message that is not there', async () => {
		expectRefused(await recall('1', { type: '2' }), 107_404);
		const id = await send();
		expectRefused(await recall(id, { type: '2' }, conversation('bob', 1, 'amy')), 107_404);
		expectRefused(await recall(id, { type: '2' }, TO_TEAM), 107_404);
		expectAccepted(await recall(id, { type: '2' }));
		expectRefused(await recall(id, { type: '2' }), 107_404);
	});

	test('from one side in a super team', async () => {
		const id = await send(TO_SUPER_TEAM);
		expectRefused(await recall(id, { type: '1' }, TO_SUPER_TEAM), 414, 'super team');
	});

	test('from one side where the console has not enabled it', async () => {
		sandbox.enable('oneWayDelete', false);
		const id = await send();
		expectRefused(await recall(id, { type: '1' }), 107_335);
		expectAccepted(await recall(id, { type: '2' }));
	});
});
