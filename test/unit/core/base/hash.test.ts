import { shortHash } from '../../../../core/base/hash';

test('a hash is the same for the same values, however often', () => {
	expect(shortHash('a', { b: ['c', 1] })).toBe(shortHash('a', { b: ['c', 1] }));
	expect(shortHash('a')).toMatch(/^[0-9a-f]{32}$/);
});

test.each([
	[['a', 'b'], ['ab']],
	[
		['a', 'b'],
		['b', 'a'],
	],
	[[1], ['1']],
	[[], ['']],
	[['a,b'], ['a', 'b']],
	[[['a'], 'b'], [['a', 'b']]],
])('%j and %j have different ones', (some, others) => {
	expect(shortHash(...some)).not.toBe(shortHash(...others));
});
