import { digitsOf, parseLong, printLong } from '../../../../sandbox/kit/longNumbers';

const LONG = 7_053_704_521_966_022_857n;

test('a whole number that JavaScript cannot hold is a bigint, in both directions', () => {
	const text = '{"id":7053704521966022857,"ids":[-7053704521966022857],"n":1707035841692}';
	const value = { id: LONG, ids: [-LONG], n: 1_707_035_841_692 };
	expect(parseLong(text)).toEqual(value);
	expect(printLong(value)).toBe(text);
});

test.each([
	['{"n":9007199254740991}', 9_007_199_254_740_991],
	['{"n":9007199254740993}', 9_007_199_254_740_993n],
	['{"n":1.23456789012345678901}', 1.2345678901234567],
	['{"n":12345678901234567890.5}', 12_345_678_901_234_567_000],
	['{"n":12345678901234567890e2}', 1.2345678901234568e21],
	['{"n":"7053704521966022857"}', '7053704521966022857'],
	['{"n":"said \\"7053704521966022857\\""}', 'said "7053704521966022857"'],
])('%s', (text, n) => {
	expect(parseLong(text)).toEqual({ n });
});

test.each(['', '{', '{"n":00000000000000000001}', '{n:7053704521966022857}'])(
	'%j is no JSON',
	(text) => {
		expect(() => parseLong(text)).toThrow(SyntaxError);
	},
);

test.each([
	[1, '1'],
	[LONG, '7053704521966022857'],
	['1', undefined],
	[1.5, undefined],
	[2 ** 53, undefined],
	[null, undefined],
])('the digits of %p', (value, digits) => {
	expect(digitsOf(value)).toBe(digits);
});
