import { parseList, type ListRule } from '../../../core/parameters/list';
import { GROUP_IDS, USER_IDS } from '../../../nodes/Easemob/service/ids';

const entries = (value: unknown, rule: ListRule) => {
	const parsed = parseList(value, rule);
	return parsed.ok ? parsed.entries : parsed;
};

describe('user IDs', () => {
	it('that differ in upper and lower case only are one user, spelled as given first', () => {
		expect(entries('Bob, alice, bob, BOB', USER_IDS)).toEqual(['Bob', 'alice']);
	});

	it.each(['alice', 'a.b-c_d', '13800138000', '0', 'Alice', '小明', 'user@corp', '-1'])(
		'may look like %s',
		(id) => {
			expect(entries(id, USER_IDS)).toEqual([id]);
		},
	);

	it.each([
		['a blank between two IDs', 'alice bob'],
		['a tab', 'alice\tbob'],
		['a full-width blank', 'alice\u3000bob'],
		['a bar between two IDs', 'alice|bob'],
		['a full-width bar', 'alice｜bob'],
		['quotes', '"alice"'],
		['single quotes', "'alice'"],
		['backticks', '`alice`'],
		['angle brackets', 'Alice <alice>'],
		['square brackets', '[alice]'],
		['braces', '{alice}'],
		['round brackets', 'alice(admin)'],
		['a slash', 'acme/chat'],
		['a backslash', 'CORP\\alice'],
	])('hold no %s', (_what, id) => {
		expect(parseList(['bob', id], USER_IDS)).toEqual({
			ok: false,
			entry: id,
			reason: expect.stringMatching(/^\w.*\w$/) as string,
		});
	});

	it('have 64 bytes at most', () => {
		expect(entries('x'.repeat(64), USER_IDS)).toHaveLength(1);
		expect(parseList('x'.repeat(65), USER_IDS)).toMatchObject({
			ok: false,
			reason: expect.stringContaining('64 bytes') as string,
		});
	});

	it('are measured in bytes, not in characters', () => {
		expect(entries('名'.repeat(21), USER_IDS)).toHaveLength(1);
		expect(parseList('名'.repeat(22), USER_IDS).ok).toBe(false);
	});
});

describe('group and chat room IDs', () => {
	it('keep all their digits as text', () => {
		expect(entries('184524748161025, 1845247481610251234', GROUP_IDS)).toEqual([
			'184524748161025',
			'1845247481610251234',
		]);
	});

	it('may be numbers by expression, as long as no digit is lost', () => {
		expect(entries([184_524_748_161_025], GROUP_IDS)).toEqual(['184524748161025']);
		expect(parseList([2 ** 60], GROUP_IDS).ok).toBe(false);
	});

	it('count once when they repeat', () => {
		expect(entries('7, 8, 7', GROUP_IDS)).toEqual(['7', '8']);
	});

	it.each(['7 8', '7|8', '"7"', '[7', '7/8', 'Support', '7a', '-7', '客服群'])(
		'are not %s',
		(id) => {
			expect(parseList(id, GROUP_IDS)).toMatchObject({ ok: false, entry: id });
		},
	);

	it('are told to be numbers, and where to look them up', () => {
		expect(parseList('Support', GROUP_IDS)).toMatchObject({
			reason: 'is not the ID of a group or chat room',
		});
		expect(GROUP_IDS.advice).toMatch(/numbers.*From list.*Get Many/);
	});
});
