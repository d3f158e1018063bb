import { excerpt } from '../../../../core/base/excerpt';

const MB = 1024 * 1024;

describe('the beginning of a foreign text', () => {
	it.each([
		['Service resource not found', 'Service resource not found'],
		['  two \n\t words ', 'two words'],
		['<h1>502 Bad Gateway</h1>\n<hr>', '502 Bad Gateway'],
		['a < b and b > c', 'a c'],
		['a << b', 'a << b'],
		['a <<b> c', 'a < c'],
		['', ''],
	])('%j is shown as %j', (text, shown) => {
		expect(excerpt(text)).toBe(shown);
	});

	it('may have 300 characters', () => {
		expect(excerpt('x'.repeat(300))).toBe('x'.repeat(300));
		expect(excerpt('x'.repeat(301))).toBe(`${'x'.repeat(300)}...`);
	});

	it('is all that is looked at', () => {
		expect(excerpt(`<${'a'.repeat(5_000)}>word`)).toBe(`<${'a'.repeat(299)}...`);
	});

	// A pattern that looked at all of it would be at it for minutes.
	it.each(['<', '<!', '< ', ' ', '<a href="'])('is found at once in 1 MB of %j', (piece) => {
		expect(excerpt(piece.repeat(MB / piece.length)).length).toBeLessThanOrEqual(303);
	});
});
