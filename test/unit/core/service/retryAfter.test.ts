import { parseRetryAfter } from '../../../../core/service/retryAfter';

const NOW_MS = Date.parse('2026-01-01T00:00:00Z');
const parse = (value: unknown) => parseRetryAfter(value, NOW_MS);

describe('Retry-After in seconds', () => {
	it.each([
		['0', 0],
		['1', 1_000],
		['120', 120_000],
		[' 30 ', 30_000],
		['007', 7_000],
	])('%j', (value, expectedMs) => {
		expect(parse(value)).toBe(expectedMs);
	});

	it('of thirty years is a long time, and no short one', () => {
		expect(parse('1000000000')).toBe(1e12);
	});
});

describe('Retry-After as a date', () => {
	it.each([
		['as servers write it today', 'Thu, 01 Jan 2026 00:00:30 GMT'],
		['as they once wrote it', 'Thursday, 01-Jan-26 00:00:30 GMT'],
	])('%s, is the time until then', (_how, value) => {
		expect(parse(value)).toBe(30_000);
	});

	it('that has passed asks for no wait', () => {
		expect(parse('Wed, 31 Dec 2025 23:59:59 GMT')).toBe(0);
		expect(parse('Thu, 01 Jan 1970 00:00:00 GMT')).toBe(0);
	});
});

describe('anything else says nothing', () => {
	it.each<unknown>([
		undefined,
		null,
		'',
		' ',
		'abc',
		'soon, please',
		'Mon, 99 Foo 2026',
		'-1',
		'-120',
		'+5',
		'1.5',
		'1e9',
		'0x10',
		'Infinity',
		'NaN',
		'5 s',
		'5, 10',
		'2026-01-01',
		'9'.repeat(400),
		5,
		['5'],
		{},
	])('%j', (value) => {
		expect(parse(value)).toBeUndefined();
	});
});
