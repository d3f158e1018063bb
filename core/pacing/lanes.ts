import { Lane, type LaneLimits } from './lane';

/** Lanes remembered in this process; the one unused longest goes first, never one in use. */
const MAX_LANES = 1_000;

const lanes = new Map<string, Lane>();

/**
 * The lane of one class of endpoints of one app, shared by all executions in the process.
 *
 * @param key service address and endpoint class
 */
export function laneFor(key: string, limits: LaneLimits): Lane {
	const lane = lanes.get(key) ?? new Lane(limits);
	lanes.delete(key);
	lanes.set(key, lane);
	for (const [oldest, candidate] of lanes) {
		if (lanes.size <= MAX_LANES) break;
		if (!candidate.busy && oldest !== key) lanes.delete(oldest);
	}
	return lane;
}
