import { exactJson, LongNumber } from '../../../../core/base/longNumbers';

describe('JSON with long numbers', () => {
	it.each(['0', '9007199254740993', '18446744073709551615'])('has %s with all its digits', (id) => {
		expect(exactJson({ id: new LongNumber(id), list: [new LongNumber(id)] })).toBe(
			`{"id":${id},"list":[${id}]}`,
		);
	});

	it('is what JSON always is but for them', () => {
		const value = { text: 'a "1" \\ b', number: 1.5, none: null, digits: '123', inner: [true] };
		expect(exactJson(value)).toBe(JSON.stringify(value));
	});

	it('leaves out what is undefined', () => {
		expect(exactJson({ a: undefined, b: 1 })).toBe('{"b":1}');
	});
});
