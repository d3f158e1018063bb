import { isSameText, isSignedByOneOf } from '../../../../core/webhook/signature';

describe('the comparison of texts', () => {
	test.each([
		['abc', 'abc', true],
		['abc', 'abd', false],
		['abc', 'abcd', false],
		['', 'abc', false],
		['ä', 'a', false],
		['', '', true],
	])('of %j and %j gives %j', (given, expected, same) => {
		expect(isSameText(given, expected)).toBe(same);
	});
});

describe('a signature by one of several secrets', () => {
	const sign = (secret: string) => `signed with ${secret}`;

	test('is known, whichever it is', () => {
		for (const secret of ['old', 'new'])
			expect(isSignedByOneOf(['old', 'new'], sign(secret), sign)).toBe(true);
		expect(isSignedByOneOf(['old', 'new'], sign('other'), sign)).toBe(false);
		expect(isSignedByOneOf([], sign('old'), sign)).toBe(false);
	});

	test('takes as long whichever it is: all of them are tried', () => {
		const tried: string[] = [];
		const noted = (secret: string) => {
			tried.push(secret);
			return sign(secret);
		};
		isSignedByOneOf(['first', 'second'], sign('first'), noted);
		expect(tried).toEqual(['first', 'second']);
	});
});
