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
		[2, HOUR_MS, '2 calls an hour are allowed, and they are used up.'],
		[1, DAY_MS, '1 call a day is allowed, and it is used up.'],
		[3, DAY_MS, '3 calls a day are allowed, and they are used up.'],
		[12_000, 2 * DAY_MS, '12,000 calls in 2 days are allowed, and they are used up.'],
		[5, 90 * MINUTE_MS, '5 calls in 90 minutes are allowed, and they are used up.'],
		[5, 2_000_000, '5 calls in 2000 seconds are allowed, and they are used up.'],
	])('is how much is allowed: %d in %d ms', (count, perMs, words) => {
		expect(told(count, perMs, HOUR_MS)).toContain(`For this, ${words}`);
	});

	it.each([
		[1, 'they are used up.'],
		[600, 'not enough of them are left for 600.'],
	])('is whether there is too little left for %d messages', (messages, words) => {
		expect(told(1_000, DAY_MS, HOUR_MS, messages)).toContain(
			`For this, 1,000 messages a day are allowed, and ${words}`,
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

	it('ends with what can be done about the limit, where there is something', () => {
		const usedUp = { limit: { count: 2, perMs: DAY_MS }, unit: 'calls', waitMs: HOUR_MS } as const;
		const advice = "Set 'Share' in the credential.";
		expect(usedUpProblem(usedUp, { messages: 1 }, advice).advice).toMatch(
			/ less often\. Set 'Share'/,
		);
		expect(usedUpProblem(usedUp, { messages: 1 }).advice).toMatch(/ less often\.$/);
	});
});
