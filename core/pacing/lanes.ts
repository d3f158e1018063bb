import { SYSTEM_CLOCK, type Clock } from '../base/clock';
import { Lane } from './lane';
import type { LaneLimits } from './limits';
import { ownLimitWindow } from './meters';
import type { SlidingWindow } from './slidingWindow';

/** Lanes remembered in this process; the one unused longest goes first, never one in use. */
const MAX_LANES = 1_000;

const lanes = new Map<string, Lane>();
const ownLimits = new Map<string, SlidingWindow>();

/** Users' own limits count over all lanes of an app. */
function ownLimitsOf(app: string): SlidingWindow {
	const found = ownLimits.get(app) ?? ownLimitWindow();
	ownLimits.delete(app);
	ownLimits.set(app, found);
	for (const [oldest] of ownLimits) {
		if (ownLimits.size <= MAX_LANES) break;
		ownLimits.delete(oldest);
	}
	return found;
}

/**
 * The lane of one class of endpoints of one app, shared by all executions in the process.
 *
 * @param app what the limits count for, such as the service's address of an app
 * @param name the class of endpoints
 * @param clock of the lane, where this is the first to ask for it
 */
export function laneFor(
	app: string,
	name: string,
	limits: LaneLimits,
	clock: Clock = SYSTEM_CLOCK,
): Lane {
	const key = `${app} ${name}`;
	const lane = lanes.get(key) ?? new Lane(limits, clock, ownLimitsOf(app));
	lanes.delete(key);
	lanes.set(key, lane);
	for (const [oldest, candidate] of lanes) {
		if (lanes.size <= MAX_LANES) break;
		if (!candidate.busy && oldest !== key) lanes.delete(oldest);
	}
	return lane;
}
