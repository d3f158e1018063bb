import { MINUTE_MS, SECOND_MS } from './clock';

export const HOUR_MS = 60 * MINUTE_MS;

/** Spans of time, the longest first, with the words for one of them. */
export const SPANS = [
	{ ms: 24 * HOUR_MS, one: 'a day', many: 'days' },
	{ ms: HOUR_MS, one: 'an hour', many: 'hours' },
	{ ms: MINUTE_MS, one: 'a minute', many: 'minutes' },
	{ ms: SECOND_MS, one: 'a second', many: 'seconds' },
] as const;

/** The longest that is told in seconds, in minutes and in hours; what is longer, in the next. */
const MOST_SECONDS_MS = MINUTE_MS - SECOND_MS;
export const MOST_MINUTES_MS = 90 * MINUTE_MS;
const MOST_HOURS_MS = 48 * HOUR_MS;

function spanOf(ms: number): (typeof SPANS)[number] {
	const [days, hours, minutes, seconds] = SPANS;
	if (ms > MOST_HOURS_MS) return days;
	if (ms > MOST_MINUTES_MS) return hours;
	return ms > MOST_SECONDS_MS ? minutes : seconds;
}

/**
 * A span as people say it: `40 seconds`, `a minute`, `35 minutes`, `20 hours`.
 *
 * @param round how parts of a second, a minute, an hour or a day are rounded
 */
export function spanWords(ms: number, round: (count: number) => number = Math.round): string {
	const span = spanOf(ms);
	const count = Math.max(1, round(ms / span.ms));
	return count === 1 ? span.one : `${count.toLocaleString('en-US')} ${span.many}`;
}
