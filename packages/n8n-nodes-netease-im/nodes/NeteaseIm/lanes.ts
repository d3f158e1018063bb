import { shareOf, type LaneLimits } from '../../core/pacing/laneLimits';
import { CALLS } from './limits';
import { STANDARD_LIMITS, type AppLimits } from './service/appLimits';
import { LIMITS_ADVICE } from './service/texts';

/** Enough for 100 calls a second at a round trip of one second. */
const CALLS_IN_FLIGHT = 100;

/** Of uploads; each is in memory, and twice while it is made ready. */
const FILES_IN_FLIGHT = 16;
export const FILE_BYTES_IN_FLIGHT = 32 * 1024 * 1024;

/**
 * The pace of each class of endpoints of one app, by what its credential says: `callsPerSecond` takes the
 * place of the usual 100, but for uploads, which plans do not raise. The share holds for all of them,
 * rounded down, but for at least one.
 */
export function lanesFor({ sharePercent, callsPerSecond = CALLS.count }: AppLimits) {
	const laneOf = (count: number) => {
		const calls = shareOf(count, CALLS.perMs, sharePercent);
		const maxInFlight = Math.ceil((CALLS_IN_FLIGHT * calls.count) / CALLS.count);
		return { calls: [calls], maxInFlight, advice: LIMITS_ADVICE };
	};
	return {
		/** Sending to users, teams and rooms. */
		send: laneOf(callsPerSecond),
		file: {
			...laneOf(CALLS.count),
			maxInFlight: FILES_IN_FLIGHT,
			maxBytesInFlight: FILE_BYTES_IN_FLIGHT,
			countFrom: 'answered',
		},
		/** Whatever has no limit of its own. */
		other: laneOf(callsPerSecond),
	} as const satisfies Record<string, LaneLimits>;
}

/** The pace where a credential says nothing of it. */
export const LANES = lanesFor(STANDARD_LIMITS);

/** A class of endpoints with a pace of its own. */
export type LaneName = keyof typeof LANES;
