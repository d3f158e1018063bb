import { spanWords } from '../../../../core/base/spans';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

it.each([
	[0, 'a second'],
	[1_400, 'a second'],
	[40_000, '40 seconds'],
	[59_000, '59 seconds'],
	[59_600, 'a minute'],
	[MINUTE_MS, 'a minute'],
	[80_000, 'a minute'],
	[100_000, '2 minutes'],
	[90 * MINUTE_MS, '90 minutes'],
	[90 * MINUTE_MS + 1, '2 hours'],
	[48 * HOUR_MS, '48 hours'],
	[49 * HOUR_MS, '2 days'],
	[1e12, '11,574 days'],
])('%d ms are told as people say it: %s', (ms, words) => {
	expect(spanWords(ms)).toBe(words);
});
