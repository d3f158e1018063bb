import { startSandbox, type ChatRoom, type Group, type Sandbox } from '../../../../sandbox/easemob';
import { call, control, type Answer } from './client';

let sandbox: Sandbox;
let clock = 0;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => clock });
});

beforeEach(() => {
	clock = 0;
	sandbox.reset();
	sandbox.setRateLimits(false);
});

afterAll(() => sandbox.close());

function groups(count: number): Group[] {
	return Array.from({ length: count }, (_, index) => ({
		groupid: String(index),
		groupname: `group ${index}`,
		owner: 'sandbox-org#sandbox-app_amy',
		affiliations: 2,
		type: 'group',
		lastModified: '1441021038124',
	}));
}

function chatRooms(count: number): ChatRoom[] {
	return Array.from({ length: count }, (_, index) => ({
		id: String(index),
		name: `room ${index}`,
		owner: 'amy',
		affiliations_count: 2,
	}));
}

const LISTS = {
	'/chatgroups': {
		most: 1_000,
		place: (count: number) => sandbox.groups.push(...groups(count)),
		idOf: (entry: Record<string, unknown>) => entry['groupid'],
	},
	'/chatrooms': {
		most: 100,
		place: (count: number) => sandbox.chatRooms.push(...chatRooms(count)),
		idOf: (entry: Record<string, unknown>) => entry['id'],
	},
} as const;

const get = async (path: string): Promise<Answer> => await call(sandbox, 'GET', path);

test('a group is listed as printed', async () => {
	sandbox.groups.push(...groups(1));
	const { status, json } = await get('/chatgroups?limit=2');
	expect(status).toBe(200);
	expect(json).toEqual({
		action: 'get',
		application: expect.any(String),
		applicationName: 'sandbox-app',
		organization: 'sandbox-org',
		path: '/chatgroups',
		uri: `${sandbox.url}/sandbox-org/sandbox-app/chatgroups`,
		params: { limit: ['2'] },
		entities: [],
		data: groups(1),
		count: 1,
		timestamp: expect.any(Number),
		duration: 0,
	});
});

test('a chat room is listed as printed', async () => {
	sandbox.chatRooms.push(...chatRooms(1));
	const { status, json } = await get('/chatrooms');
	expect(status).toBe(200);
	expect(json).toMatchObject({ path: '/chatrooms', action: 'get', count: 1 });
	expect(json['data']).toEqual(chatRooms(1));
	expect(json).not.toHaveProperty('cursor');
});

describe.each(Object.entries(LISTS))('%s', (path, { most, place, idOf }) => {
	const idsOf = ({ json }: Answer) => (json['data'] as Array<Record<string, unknown>>).map(idOf);

	/** Every page, each as its IDs. */
	async function pages(query: string): Promise<unknown[][]> {
		const found: unknown[][] = [];
		let cursor: unknown;
		do {
			const next = cursor === undefined ? '' : `&cursor=${String(cursor)}`;
			const answer = await get(`${path}?${query}${next}`);
			expect(answer.status).toBe(200);
			expect(answer.json['count']).toBe(idsOf(answer).length);
			found.push(idsOf(answer));
			cursor = answer.json['cursor'];
		} while (cursor !== undefined);
		return found;
	}

	test('an empty list is one empty page', async () => {
		expect(await pages('')).toEqual([[]]);
	});

	test('the newest come first, ten unless told otherwise', async () => {
		place(12);
		expect(await pages('')).toEqual([
			['11', '10', '9', '8', '7', '6', '5', '4', '3', '2'],
			['1', '0'],
		]);
	});

	test('a last page that is full has no cursor', async () => {
		place(4);
		expect(await pages('limit=2')).toEqual([
			['3', '2'],
			['1', '0'],
		]);
	});

	test('what is new meanwhile moves nothing', async () => {
		place(3);
		const first = await get(`${path}?limit=2`);
		if (path === '/chatgroups') sandbox.groups.push({ ...groups(1)[0]!, groupid: 'new' });
		else sandbox.chatRooms.push({ ...chatRooms(1)[0]!, id: 'new' });
		const next = await get(`${path}?limit=2&cursor=${String(first.json['cursor'])}`);
		expect([idsOf(first), idsOf(next)]).toEqual([['2', '1'], ['0']]);
	});

	test('the last page can have a cursor as well, which leads to an empty one', async () => {
		place(3);
		sandbox.setLastPageCursor(true);
		expect(await pages('limit=2')).toEqual([['2', '1'], ['0'], []]);
		sandbox.reset();
		place(1);
		expect(await pages('')).toEqual([['0']]);
	});

	test('as many as the page says, and not one more', async () => {
		place(most + 1);
		expect(idsOf(await get(`${path}?limit=${most}`))).toHaveLength(most);
		expect((await get(`${path}?limit=${most + 1}`)).status).toBe(400);
	});

	test.each(['limit=0', 'limit=-1', 'limit=x', 'limit=', 'limit=1.5', 'limit=1&limit=2', 'page=1'])(
		'refuses %s',
		async (query) => {
			const answer = await get(`${path}?${query}`);
			expect(answer.status).toBe(400);
			expect(answer.headers.get('x-sandbox-reason')).not.toBeNull();
		},
	);

	test('refuses the cursor of another list, and one from before a reset', async () => {
		sandbox.groups.push(...groups(2));
		sandbox.chatRooms.push(...chatRooms(2));
		const other = path === '/chatgroups' ? '/chatrooms' : '/chatgroups';
		const { cursor: own } = (await get(`${path}?limit=1`)).json;
		// It stands for an entry of the same ID.
		const { cursor: foreign } = (await get(`${other}?limit=1`)).json;
		expect(foreign).toEqual(expect.any(String));
		expect((await get(`${path}?cursor=${String(own)}`)).status).toBe(200);
		expect((await get(`${path}?cursor=${String(foreign)}`)).status).toBe(400);
		sandbox.reset();
		expect((await get(`${path}?cursor=${String(own)}`)).status).toBe(400);
	});

	test('reset forgets them', async () => {
		place(2);
		sandbox.reset();
		expect(await pages('')).toEqual([[]]);
		expect([sandbox.groups, sandbox.chatRooms]).toEqual([[], []]);
	});
});

test.each([
	['/chatgroups', 100],
	['/chatrooms', 50],
	['/users', 100],
])('%s: %i calls in a second', async (path, calls) => {
	sandbox.setRateLimits({});
	const answers = await Promise.all(Array.from({ length: calls }, async () => await get(path)));
	expect(answers.filter(({ status }) => status === 200)).toHaveLength(calls);
	expect((await get(path)).status).toBe(429);
	clock = 1_000;
	expect((await get(path)).status).toBe(200);
});

test('the free plan has no chat rooms to list', async () => {
	const free = await startSandbox({ plan: 'free' });
	try {
		const answer = await call(free, 'GET', '/chatrooms');
		expect(answer.status).toBe(403);
		expect(answer.json['error']).toBe('forbidden_op');
		expect((await call(free, 'GET', '/chatgroups')).status).toBe(200);
	} finally {
		await free.close();
	}
});

test('groups and rooms can be placed over HTTP, and the last cursor switched', async () => {
	expect((await control(sandbox, 'POST', '/groups', groups(2))).status).toBe(200);
	expect((await control(sandbox, 'POST', '/chat-rooms', chatRooms(1))).status).toBe(200);
	expect((await control(sandbox, 'POST', '/last-page-cursor', true)).status).toBe(200);
	expect(sandbox.groups).toEqual(groups(2));
	expect(sandbox.chatRooms).toEqual(chatRooms(1));
	expect((await get('/chatrooms')).json['cursor']).toEqual(expect.any(String));
	for (const wrong of [{}, [{}], chatRooms(1), [{ ...groups(1)[0], type: 'room' }]]) {
		expect((await control(sandbox, 'POST', '/groups', wrong)).status).toBe(400);
	}
	expect(sandbox.groups).toHaveLength(2);
});
