/**
 * How long a server asks to wait, from its `Retry-After` header: seconds, or a date (RFC 9110,
 * 10.2.3). undefined for anything else; never negative.
 *
 * @param nowEpochMs the wall clock, for dates
 */
export function parseRetryAfter(value: unknown, nowEpochMs: number): number | undefined {
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	if (/^\d{1,12}$/.test(text)) return Number(text) * 1000;
	// Date.parse takes nearly any number for a year; a date of HTTP begins with its weekday.
	if (!/^[A-Za-z]{3,9},? /.test(text)) return undefined;
	const dateMs = Date.parse(text);
	return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowEpochMs);
}
