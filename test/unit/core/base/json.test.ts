import {
	isObject,
	parseExact,
	parseNumbersAsTexts,
	parseObject,
	plainText,
} from '../../../../core/base/json';

describe('a JSON object as a parameter', () => {
	it('is read from text', () => {
		expect(parseObject('{"a": [1, {"b": null}], "名": "值"}')).toEqual({
			ok: true,
			value: { a: [1, { b: null }], 名: '值' },
		});
	});

	it.each([
		[100, true],
		[101, false],
		[10_000, false],
	])('may be nested %i levels deep: %s', (levels, ok) => {
		const text = `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
		expect(parseObject(text).ok).toBe(ok);
		expect(parseObject(JSON.parse(text)).ok).toBe(ok);
	});

	it('that holds itself is refused', () => {
		const value: { self?: unknown } = {};
		value.self = value;
		expect(parseObject(value).ok).toBe(false);
	});

	it('is taken as it is from an expression', () => {
		const value = { a: { b: 1 } };
		expect(parseObject(value)).toEqual({ ok: true, value });
	});

	it.each([undefined, null, '', ' \n\t '])('is empty where %j was given', (value) => {
		expect(parseObject(value)).toEqual({ ok: true, value: {} });
	});

	it.each<[string, unknown]>([
		['broken JSON', '{"a": }'],
		['single quotes', "{'a': 1}"],
		['an object cut off', '{"a": 1'],
		['an array as text', '[1]'],
		['an array', [1]],
		['a text', '"a"'],
		['null as text', 'null'],
		['a number as text', '17'],
		['a number', 17],
		['a boolean', true],
	])('is refused with a reason for %s', (_what, value) => {
		const parsed = parseObject(value);
		expect(parsed).toEqual({ ok: false, reason: expect.stringMatching(/\S{2,}/) as string });
	});
});

describe('whole numbers beyond what JavaScript holds exactly', () => {
	it.each([
		'{"msgId": 1173998498812376874}',
		'{"msgId":-1173998498812376874}',
		'{"list": [1, 2, 9007199254740993]}',
		'{"deep": {"a": {"b": 1432109876543210987}}}',
	])('are refused, since their digits would change: %s', (text) => {
		const digits = /-?\d{16,}/.exec(text)?.[0] ?? '';
		const parsed = parseObject(text);
		expect(parsed.ok).toBe(false);
		expect(parsed.ok || parsed.reason).toContain(digits);
	});

	it.each([
		'{"msgId": "1173998498812376874"}',
		'{"1173998498812376874": 1}',
		'{"text": "he said \\"1173998498812376874\\" twice"}',
		'{"path": "C:\\\\", "id": "1173998498812376874"}',
		'{"largest": 9007199254740991}',
		'{"smallest": -9007199254740991}',
		'{"round": 9007199254740992e2}',
		'{"sixteen": 1000000000000000}',
	])('are no matter in %s', (text) => {
		expect(parseObject(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
	});

	it.each([0.1 + 0.2, 116.40739999999999, 2 / 3, -0.00012345678901234567, 1.7976931348623157e308])(
		'are not seen in the fraction of %d, which JavaScript itself wrote',
		(number) => {
			expect(parseObject(JSON.stringify({ number }))).toEqual({ ok: true, value: { number } });
		},
	);
});

describe('an answer', () => {
	it('is parsed where it is JSON', () => {
		expect(parseExact('{"data":{"bob":"1"}}')).toEqual({ data: { bob: '1' } });
	});

	it.each(['[]', '{}'])('is none where it is nested beyond all sense: %s', (pair) => {
		const nested = (levels: number) => {
			const opening = pair === '[]' ? '[' : '{"a":';
			return `{"data":${opening.repeat(levels)}1${pair[1]?.repeat(levels)}}`;
		};
		expect(parseExact(nested(99))).toHaveProperty('data');
		expect(parseExact(nested(100))).toBeUndefined();
		expect(parseExact(nested(100_000))).toBeUndefined();
	});

	it.each(['', '<html></html>', '{"data":', 'OK', '{"id":1173998498812376874'])(
		'is undefined where it is %j',
		(text) => {
			expect(parseExact(text)).toBeUndefined();
		},
	);

	it('keeps the ID that a broadcast gives as a bare number', () => {
		const text =
			'{"uri":"https://a1.easemob.com/acme/chat/messages/users/broadcast","data":{"id":1173998498812376874},"duration":1}';
		expect(parseExact(text)).toMatchObject({ data: { id: '1173998498812376874' }, duration: 1 });
	});

	it.each<[string, unknown]>([
		['1173998498812376874', '1173998498812376874'],
		['-1173998498812376874', '-1173998498812376874'],
		['9007199254740992', '9007199254740992'],
		['[1173998498812376874,1173998498812376875]', ['1173998498812376874', '1173998498812376875']],
		['{"a":[{"id" : 1173998498812376874 }]}', { a: [{ id: '1173998498812376874' }] }],
	])('whole numbers too long to count with become texts: %s', (text, value) => {
		expect(parseExact(text)).toEqual(value);
	});

	it.each([
		'9007199254740991',
		'-9007199254740991',
		'1748575460150',
		'0.12345678901234567890',
		'116.40739999999999',
		'12345678901234567.5',
		'1234567890123456789e-3',
		'1.2345678901234567E10',
	])('other numbers stay numbers: %s', (text) => {
		expect(parseExact(text)).toBe(Number(text));
	});

	it.each([
		'{"id":"1173998498812376874"}',
		'{"1173998498812376874":1}',
		'{"msg":"he said \\"1173998498812376874\\" twice"}',
		'{"path":"C:\\\\","id":"a: 1173998498812376874, b"}',
		'{"msg":"\\\\\\"1173998498812376874"}',
	])('texts are never touched: %s', (text) => {
		expect(parseExact(text)).toEqual(JSON.parse(text));
	});

	it('a text with quotes in it does not hide the number behind it', () => {
		expect(parseExact('{"msg":"\\"","id":1173998498812376874}')).toEqual({
			msg: '"',
			id: '1173998498812376874',
		});
	});
});

describe('values', () => {
	it('only {...} is an object', () => {
		expect(isObject({})).toBe(true);
		for (const value of [[], null, undefined, 'a', 1, true]) expect(isObject(value)).toBe(false);
	});

	it('text, numbers and booleans have a plain text, everything else has none', () => {
		expect(['a', 0, -1.5, false].map(plainText)).toEqual(['a', '0', '-1.5', 'false']);
		expect([undefined, null, {}, []].map(plainText)).toEqual(['', '', '', '']);
	});
});

describe('numbers as they were written', () => {
	test.each([
		['{"t":1748575460150}', { t: '1748575460150' }],
		['{"t":1.748575460150e12}', { t: '1.748575460150e12' }],
		['{"t":-0}', { t: '-0' }],
		['{"t":1432109876543210987}', { t: '1432109876543210987' }],
		['{"t":[1.50,{"u":2E+3}]}', { t: ['1.50', { u: '2E+3' }] }],
		['{"t":"1.50","u":"say \\"7\\""}', { t: '1.50', u: 'say "7"' }],
		['{"t":1,"t":2}', { t: '2' }],
		['{"\\u0074":1}', { t: '1' }],
		['7', '7'],
		['{"t":', undefined],
		['', undefined],
	])('%s', (text, parsed) => {
		expect(parseNumbersAsTexts(text)).toEqual(parsed);
	});
});
