import { PATIENCE } from '../../../../core/pacing/patience';
import { Slowdown } from '../../../../core/pacing/slowdown';

/** How long everybody waits after refusals at the hour zero. */
function pauseMs(...refusals: Array<number | undefined>): number {
	const slowdown = new Slowdown();
	for (const retryAfterMs of refusals) slowdown.refused(0, { retryAfterMs });
	return Math.max(0, slowdown.waitMs(0));
}

describe('the pause after a refusal for rate', () => {
	it('is about the first wait of the refused call itself', () => {
		expect(pauseMs(undefined)).toBe(PATIENCE.firstWaitMs);
		expect(pauseMs(undefined)).toBe(1_000);
	});

	it.each([
		[0, 1_000],
		[10, 1_000],
		[9_000, 9_000],
		[30_000, 30_000],
		[30_001, 30_000],
		[120_000, 30_000],
	])('is %d ms asked for: %d ms', (askedMs, expectedMs) => {
		expect(pauseMs(askedMs)).toBe(expectedMs);
	});

	it.each([120_001, 1e12, Infinity])(
		'is none where the call is asked to wait longer than any does: %d ms',
		(askedMs) => {
			expect(pauseMs(askedMs)).toBe(0);
			expect(pauseMs(askedMs, 9_000)).toBe(9_000);
		},
	);

	it('is never made shorter by another one', () => {
		expect(pauseMs(9_000, 10, undefined)).toBe(9_000);
		expect(pauseMs(9_000, 1e12)).toBe(9_000);
	});
});

describe('the share of each limit that is used', () => {
	it('is all of it, until there is a refusal', () => {
		expect(new Slowdown().share(1e9)).toBe(1);
	});

	it('is less after a refusal, and grows to all of it within seconds', () => {
		const slowdown = new Slowdown();
		slowdown.refused(0, {});
		const shares = [0, 2_000, 4_000, 6_000].map((now) => slowdown.share(now));
		expect(shares[0]).toBeCloseTo(0.7);
		expect(shares[1]).toBeCloseTo(0.8);
		expect(shares[2]).toBeCloseTo(0.9);
		expect(shares[3]).toBe(1);
	});
});
