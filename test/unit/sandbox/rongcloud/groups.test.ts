import { startSandbox, type Sandbox } from '../../../../sandbox/rongcloud';
import { form, ids, type Form } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const group = (path: string, fields: Form) => form(sandbox, `/group/${path}.json`, fields);
const create = (userId: string[] = ['amy', 'bob']) =>
	group('create', { userId, groupId: 'g', groupName: 'Group' });
const members = () => sandbox.members('group', 'g');
const OK = { code: 200 };

test('a group is made, joined, left, renamed, told and dismissed', async () => {
	expect((await create()).json).toEqual(OK);
	expect((await group('join', { userId: ['cat', 'bob'], groupId: 'g' })).json).toEqual(OK);
	expect(members()).toEqual(['amy', 'bob', 'cat']);
	expect((await group('quit', { userId: ['amy', 'nobody'], groupId: 'g' })).json).toEqual(OK);
	expect((await group('user/query', { groupId: 'g' })).json).toEqual({
		code: 200,
		users: [{ id: 'bob' }, { id: 'cat' }],
	});
	expect((await group('refresh', { groupId: 'g', groupName: 'New' })).json).toEqual(OK);
	expect((await group('dismiss', { userId: 'bob', groupId: 'g' })).json).toEqual(OK);
	expect(members()).toEqual([]);
	expect((await group('user/query', { groupId: 'g' })).json['code']).toBe(1002);
});

test('to join a group that is none makes it', async () => {
	expect((await group('join', { userId: 'amy', groupId: 'g', groupName: 'G' })).json).toEqual(OK);
	expect(members()).toEqual(['amy']);
});

test('1,000 members at a time, and 3,000 in all', async () => {
	const three = ids(3_000);
	for (const from of [0, 1_000, 2_000]) {
		expect((await create(three.slice(from, from + 1_000))).status).toBe(200);
	}
	expect(members()).toHaveLength(3_000);
	expect((await group('join', { userId: 'more', groupId: 'g' })).json['code']).toBe(1002);
	expect((await create(ids(1_001))).json['code']).toBe(1002);
	expect(members()).toHaveLength(3_000);
});

describe('refused', () => {
	beforeEach(async () => void (await create()));

	test.each<[string, string, Form, number]>([
		['no members', 'create', { groupId: 'h', groupName: 'H' }, 1002],
		['no name', 'create', { userId: 'a', groupId: 'h' }, 1002],
		[
			'a name of 65 characters',
			'create',
			{ userId: 'a', groupId: 'h', groupName: 'n'.repeat(65) },
			1005,
		],
		['two names', 'create', { userId: 'a', groupId: 'h', groupName: ['a', 'b'] }, 1002],
		['a member twice', 'create', { userId: ['a', 'a'], groupId: 'h', groupName: 'H' }, 1002],
		['members in one text', 'create', { userIds: 'a,b', groupId: 'h', groupName: 'H' }, 1002],
		['1,001 members', 'join', { userId: ids(1_001), groupId: 'g' }, 1002],
		['1,001 members', 'quit', { userId: ids(1_001), groupId: 'g' }, 1002],
		['an unknown group', 'quit', { userId: 'a', groupId: 'x' }, 1002],
		['a name', 'quit', { userId: 'a', groupId: 'g', groupName: 'G' }, 1002],
		['no name', 'refresh', { groupId: 'g' }, 1002],
		['an unknown group', 'refresh', { groupId: 'x', groupName: 'X' }, 1002],
		['no user', 'dismiss', { groupId: 'g' }, 1002],
		['two users', 'dismiss', { groupId: 'g', userId: ['amy', 'bob'] }, 1002],
		['an unknown group', 'dismiss', { groupId: 'x', userId: 'amy' }, 1002],
		['an unknown group', 'user/query', { groupId: 'x' }, 1002],
		['a page', 'user/query', { groupId: 'g', page: 1 }, 1002],
	])('%s: %s', async (_what, path, fields, code) => {
		const answer = await group(path, fields);
		expect([answer.status, answer.json['code']]).toEqual([400, code]);
		expect(members()).toEqual(['amy', 'bob']);
	});
});
