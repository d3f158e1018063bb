import { BoundedMap } from '../base/boundedMap';
import { SYSTEM_CLOCK, type Clock } from '../base/clock';
import { Lane } from './lane';
import type { LaneLimits } from './laneLimits';
import { ownLimitWindow } from './meters';
import type { SlidingWindow } from './slidingWindow';

/** Lanes remembered in this process. */
const MAX_LANES = 1_000;

const lanes = new BoundedMap<Lane>(MAX_LANES, ({ busy }) => busy);

/** Users' own limits count over all lanes of an app. */
const ownLimits = new BoundedMap<SlidingWindow>(MAX_LANES);

/**
 * The lane of one class of endpoints of one app, shared by all executions in the process.
 *
 * @param app what the limits count for, such as the service's address of an app
 * @param name the class of endpoints
 * @param limits of a lane that is made now; an open one goes by its own, see `Lane.adopt`
 * @param clock of the lane, where this is the first to ask for it
 */
export function laneFor(
	app: string,
	name: string,
	limits: LaneLimits,
	clock: Clock = SYSTEM_CLOCK,
): Lane {
	return lanes.getOrMake(
		`${app} ${name}`,
		() => new Lane(limits, clock, ownLimits.getOrMake(app, ownLimitWindow)),
	);
}
