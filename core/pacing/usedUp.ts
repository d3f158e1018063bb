import { MINUTE_MS, SECOND_MS } from '../base/clock';
import type { Problem } from '../base/problem';
import { HOUR_MS, MOST_MINUTES_MS, SPANS, spanWords } from '../base/spans';
import type { Load } from './laneLimits';
import type { UsedUp } from './meters';

/**
 * What a user is told whose call would have to wait too long for its turn; the call was not sent.
 *
 * @param advice see `LaneLimits`
 */
export function usedUpProblem({ limit, unit, waitMs }: UsedUp, load: Load, advice = ''): Problem {
	const { count, perMs } = limit;
	const allowed = `${count.toLocaleString('en-US')} ${count === 1 ? unit.slice(0, -1) : unit}`;
	const isPart = unit === 'messages' && load.messages > 1;
	const state = isPart
		? `not enough of them are left for ${load.messages.toLocaleString('en-US')}`
		: `${count === 1 ? 'it is' : 'they are'} used up`;
	return {
		message: `For this, ${allowed} ${rateWords(perMs)} ${count === 1 ? 'is' : 'are'} allowed, and ${state}.`,
		advice:
			`This was not sent. It is possible in about ${waitWords(waitMs)}: run it again then, or let the workflow do this less often. ${advice}`.trim(),
	};
}

/** `an hour`, `in 2 days`. */
export function rateWords(perMs: number): string {
	const span = SPANS.find(({ ms }) => perMs % ms === 0);
	if (span === undefined) return `in ${perMs / SECOND_MS} seconds`;
	return perMs === span.ms ? span.one : `in ${perMs / span.ms} ${span.many}`;
}

/** `35 minutes`, `20 hours`; rounded up, so that it is not too early then. */
function waitWords(waitMs: number): string {
	const step = waitMs > MOST_MINUTES_MS ? HOUR_MS : MINUTE_MS;
	return spanWords(Math.ceil(waitMs / step) * step, Math.ceil);
}
