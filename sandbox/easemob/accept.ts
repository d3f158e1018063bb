/**
 * What the caller says it can read. The documents list `Accept` as required ("overview", request
 * header; the older pages of each call too), with the one type that the answer has; so a wildcard is
 * not good enough. The newest page on listing chat rooms alone leaves it out; it is demanded there too,
 * because the older one does. The 406 is not documented: no page says what a request without it gets.
 */
import { notAcceptable } from './errors';

export const JSON_TYPE = 'application/json';
export const BINARY_TYPE = 'application/octet-stream';

/** Throws unless `Accept` names the type, among others or alone. */
export function demandAccept(accept: string | undefined, type: string): void {
	if (!rangesOf(accept).includes(type)) throw notAcceptable(type, accept);
}

/** Throws when `Accept` is there and does not let the type through. */
export function checkAccept(accept: string | undefined, type: string): void {
	const fitting = [type, `${type.split('/', 1)[0]}/*`, '*/*'];
	if (accept !== undefined && !rangesOf(accept).some((range) => fitting.includes(range))) {
		throw notAcceptable(type, accept);
	}
}

function rangesOf(accept = ''): string[] {
	return accept.split(',').map((range) => (range.split(';', 1)[0] ?? '').trim().toLowerCase());
}
