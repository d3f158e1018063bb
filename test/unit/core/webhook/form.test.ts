import { formOf } from '../../../../core/webhook/form';

test('has the texts of a form by their names, and a list where a name comes again', () => {
	expect(formOf('a=1&b=%E4%BD%A0+%2B%26&c=&a=2&a=3')).toEqual({
		a: ['1', '2', '3'],
		b: '你 +&',
		c: '',
	});
});

test('has names that mean something to JavaScript as any other', () => {
	const form = formOf('__proto__=1&constructor=2');
	expect(Object.entries(form ?? {})).toEqual([
		['__proto__', '1'],
		['constructor', '2'],
	]);
	expect(Object.getPrototypeOf(form)).toBe(Object.prototype);
});

test('does not mind bytes that are no text, nor a line break at the end', () => {
	expect(formOf('a=%ff%&b=1\r\n')).toEqual({ a: '\uFFFD%', b: '1' });
});

test.each([
	['a=1&', { a: '1' }],
	['&&a=1', { a: '1' }],
	['a&b=1', { b: '1' }],
	['=1&b=1', { b: '1' }],
	['1=2&b=1', { 1: '2', b: '1' }],
	['a b=1&b=1', { 'a b': '1', b: '1' }],
])('what is no field of %j is left out, and odd names are none the worse', (text, form) => {
	expect(formOf(text)).toEqual(form);
});

test.each([
	'',
	' ',
	'&',
	'hello',
	'a',
	'a&b',
	'=1',
	'1=2',
	'<a b="c">',
	'{"a":"b=c"}',
	'a b=c',
	Array(1_001).fill('a=1').join('&'),
])('%j is none', (text) => {
	expect(formOf(text)).toBeUndefined();
});

test('has a thousand fields', () => {
	expect(formOf(Array(1_000).fill('a=1').join('&'))?.a).toHaveLength(1_000);
});
