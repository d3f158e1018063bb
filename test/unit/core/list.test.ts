import { chunk, parseList } from '../../../core/list';

describe('a list of IDs', () => {
	it.each<[string, unknown, string[]]>([
		['one value', 'alice', ['alice']],
		['values separated by comma', 'alice,bob', ['alice', 'bob']],
		['the full-width comma of Chinese keyboards', 'alice，bob', ['alice', 'bob']],
		['new lines, also those of Windows', 'alice\r\nbob\ncarol', ['alice', 'bob', 'carol']],
		['an array by expression', ['alice', 'bob'], ['alice', 'bob']],
		['lists inside an array', ['alice,bob', 'carol'], ['alice', 'bob', 'carol']],
		['a number, such as a group ID', 184_000_000_001, ['184000000001']],
		['numbers in an array', [7, '8'], ['7', '8']],
		['the number zero', 0, ['0']],
		['names in Chinese', '小明，小红', ['小明', '小红']],
	])('takes %s', (_what, value, ids) => {
		expect(parseList(value)).toEqual(ids);
	});

	it('trims each ID and drops blanks', () => {
		expect(parseList(' alice , ,\t bob\u3000,\n,')).toEqual(['alice', 'bob']);
	});

	it('keeps spaces inside an ID', () => {
		expect(parseList('two words')).toEqual(['two words']);
	});

	it('counts an ID that repeats once, whatever its case, as it was first spelled', () => {
		expect(parseList('Bob, alice, bob, BOB ,Alice')).toEqual(['Bob', 'alice']);
	});

	it('keeps the order given', () => {
		expect(parseList(['z', 'a', 'm'])).toEqual(['z', 'a', 'm']);
	});

	it.each([undefined, null, '', '  ', [], [null, undefined, ''], ','])(
		'takes %j for an empty list',
		(value) => {
			expect(parseList(value)).toEqual([]);
		},
	);

	it.each<[string, unknown]>([
		['an object', { id: 'alice' }],
		['a boolean', true],
		['an array with an object', ['alice', { id: 'bob' }]],
		['an array in an array', [['alice']]],
		['not-a-number', NaN],
		['infinity', [Infinity]],
	])('does not guess what %s means', (_what, value) => {
		expect(parseList(value)).toBeUndefined();
	});
});

describe('pieces of a list', () => {
	const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

	it.each<[number, number[]]>([
		[0, []],
		[1, [1]],
		[600, [600]],
		[601, [600, 1]],
		[1800, [600, 600, 600]],
	])('%i recipients in calls of at most 600', (count, sizes) => {
		const pieces = chunk(numbers(count), 600);
		expect(pieces.map((piece) => piece.length)).toEqual(sizes);
		expect(pieces.flat()).toEqual(numbers(count));
	});

	it('leaves the list itself alone', () => {
		const list = Object.freeze(['a', 'b', 'c']);
		chunk(list, 2)[0]?.push('x');
		expect(list).toEqual(['a', 'b', 'c']);
	});
});
