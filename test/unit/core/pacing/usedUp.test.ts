import { tell } from '../../../../core/base/problem';
import { usedUpProblem } from '../../../../core/pacing/usedUp';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const told = (count: number, perMs: number, waitMs: number, messages?: number) =>
	tell(
		usedUpProblem(
			{ limit: { count, perMs }, unit: messages === undefined ? 'calls' : 'messages', waitMs },
			{ messages: messages ?? 600 },
		),
	);

describe('what a user is told when a limit is used up', () => {
	it.each([
		[2, HOUR_MS, '2 calls an hour for this, and they are used up.'],
		[1, DAY_MS, '1 call a day for this, and it is used up.'],
		[3, DAY_MS, '3 calls a day for this, and they are used up.'],
		[12_000, 2 * DAY_MS, '12,000 calls in 2 days for this, and they are used up.'],
		[5, 90 * MINUTE_MS, '5 calls in 90 minutes for this, and they are used up.'],
		[5, 2_000_000, '5 calls in 2000 seconds for this, and they are used up.'],
	])('is what the service allows: %d in %d ms', (count, perMs, words) => {
		expect(told(count, perMs, HOUR_MS)).toContain(`The service allows ${words}`);
	});

	it.each([
		[1, 'they are used up.'],
		[600, 'not enough of them are left for 600.'],
	])('is whether there is too little left for %d messages', (messages, words) => {
		expect(told(1_000, DAY_MS, HOUR_MS, messages)).toContain(
			`The service allows 1,000 messages a day for this, and ${words}`,
		);
	});

	it.each([
		[15 * MINUTE_MS + 1, '16 minutes'],
		[58 * MINUTE_MS, '58 minutes'],
		[90 * MINUTE_MS, '90 minutes'],
		[90 * MINUTE_MS + 1, '2 hours'],
		[20 * HOUR_MS + 1, '21 hours'],
	])('is when it is possible, never too early: in %d ms', (waitMs, words) => {
		expect(told(2, DAY_MS, waitMs)).toContain(`possible in about ${words}:`);
	});
});
