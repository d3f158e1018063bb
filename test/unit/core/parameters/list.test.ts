import { parseList, type ListRule } from '../../../../core/parameters/list';

/** The entries of a list that is fine. */
function entries(value: unknown, rule?: ListRule): string[] {
	const parsed = parseList(value, rule);
	if (!parsed.ok) throw new Error(`refused: ${parsed.entry ?? 'all of it'} ${parsed.reason}`);
	return parsed.entries;
}

describe('a list of IDs', () => {
	it.each<[string, unknown, string[]]>([
		['one value', 'alice', ['alice']],
		['values separated by comma', 'alice,bob', ['alice', 'bob']],
		['values separated by semicolon', 'alice; bob', ['alice', 'bob']],
		['the full-width comma of Chinese keyboards', 'alice，bob', ['alice', 'bob']],
		['their full-width semicolon', 'alice；bob', ['alice', 'bob']],
		['their enumeration comma', 'alice、bob', ['alice', 'bob']],
		['several kinds of separator', 'alice, bob；carol、dave\n', ['alice', 'bob', 'carol', 'dave']],
		['new lines, also those of Windows', 'alice\r\nbob\ncarol', ['alice', 'bob', 'carol']],
		['an array by expression', ['alice', 'bob'], ['alice', 'bob']],
		['an array as it is, with commas in an ID', ['alice,bob', 'carol'], ['alice,bob', 'carol']],
		['each entry of an array trimmed', [' a; b ', '\n', 'c、d'], ['a; b', 'c、d']],
		['a number, such as a group ID', 184_000_000_001, ['184000000001']],
		['numbers in an array', [7, '8'], ['7', '8']],
		['the number zero', 0, ['0']],
		['names in Chinese', '小明，小红', ['小明', '小红']],
	])('takes %s', (_what, value, ids) => {
		expect(entries(value)).toEqual(ids);
	});

	it('trims each ID and drops blanks', () => {
		expect(entries(' alice , ,\t bob\u3000,\n,')).toEqual(['alice', 'bob']);
	});

	it('keeps spaces inside an ID', () => {
		expect(entries('two words')).toEqual(['two words']);
	});

	it('counts an entry that repeats once; upper and lower case are two', () => {
		expect(entries('Bob, alice, bob, Bob ,alice')).toEqual(['Bob', 'alice', 'bob']);
	});

	it('takes a text of any length', () => {
		const ids = Array.from({ length: 300_000 }, (_, index) => `user${index}`);
		expect(entries(ids.join(','))).toHaveLength(ids.length);
	});

	it('keeps the order given', () => {
		expect(entries(['z', 'a', 'm'])).toEqual(['z', 'a', 'm']);
	});

	it.each([undefined, null, '', '  ', [], [null, undefined, ''], ','])(
		'takes %j for an empty list',
		(value) => {
			expect(entries(value)).toEqual([]);
		},
	);

	it.each<[string, unknown]>([
		['an object', { id: 'alice' }],
		['a boolean', true],
		['an array with an object', ['alice', { id: 'bob' }]],
		['an array in an array', [['alice']]],
	])('does not guess what %s means', (_what, value) => {
		const parsed = parseList(value);
		expect(parsed).toEqual({ ok: false, reason: expect.stringMatching(/^\w.*\w$/) as string });
	});

	it.each<[string, unknown, string]>([
		['beyond 2^53', 2 ** 53, '9007199254740992'],
		['beyond 2^53 in an array', [7, 2 ** 60], '1152921504606847000'],
		['not-a-number', NaN, 'NaN'],
		['infinity', [Infinity], 'Infinity'],
		['a fraction', 1.5, '1.5'],
	])('refuses a number that can be no ID and names it: %s', (_what, value, entry) => {
		expect(parseList(value)).toMatchObject({ ok: false, entry });
	});

	it('takes the largest number that keeps all its digits', () => {
		expect(entries(Number.MAX_SAFE_INTEGER)).toEqual(['9007199254740991']);
	});
});

describe('a JSON array written as text, as AI tools give it', () => {
	it.each([
		['["alice","bob"]', ['alice', 'bob']],
		[' [ "alice" ,\n "bob" ] ', ['alice', 'bob']],
		['[184000000001, "7"]', ['184000000001', '7']],
		['["alice, bob", null, ""]', ['alice', 'bob']],
		['[]', []],
	])('is read as a list: %s', (text, ids) => {
		expect(entries(text)).toEqual(ids);
	});

	it('does not lose digits silently', () => {
		expect(parseList('[1173998498812376874]').ok).toBe(false);
		expect(entries('["1173998498812376874"]')).toEqual(['1173998498812376874']);
	});

	it('with something else in it is no list', () => {
		expect(parseList('[{"id":"alice"}]').ok).toBe(false);
	});

	it.each(['[alice]', '["alice"', 'alice]', '[bob][carol]'])(
		'that is none stays the text it is: %s',
		(text) => {
			expect(entries(text)).toEqual([text]);
		},
	);
});

describe('the rule of a service', () => {
	const rule: ListRule = {
		key: (entry) => entry.toLowerCase(),
		fault: (entry) => (entry.length > 5 ? 'is too long' : undefined),
	};

	it('says what counts as the same; the first spelling stays', () => {
		expect(entries('Bob, alice, bob, BOB ,Alice', rule)).toEqual(['Bob', 'alice']);
	});

	it('says what cannot be right; the first such entry is named with its fault', () => {
		expect(parseList('bob, patricia, christopher', rule)).toEqual({
			ok: false,
			entry: 'patricia',
			reason: 'is too long',
		});
	});

	it('judges entries without the blanks around them, and no blank ones', () => {
		expect(entries(`   ,   alice${' '.repeat(10)}`, rule)).toEqual(['alice']);
	});
});
