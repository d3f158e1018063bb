import { excerpt } from '../base/excerpt';
import type { Refused } from '../base/outcome';
import type { Problem } from '../base/problem';

/** An answer of a service that is no success, in the parts that tell what it means. */
export interface Refusal {
	readonly status: number;
	/** The service's short type or number of the error; '' where its answer has none. */
	readonly code: string;
	/** Its human text; the whole body where it is not the usual envelope. */
	readonly text: string;
}

/** One row of a table: when it applies, what it means, what to do. */
export interface RefusalRow {
	/** HTTP statuses; any, where absent. */
	readonly status?: readonly number[];
	/** The service's own codes; any, where absent. */
	readonly code?: ReadonlyArray<string | number>;
	/** Looked for in the code and the text together; anything, where absent. */
	readonly says?: RegExp;
	/** Worth another try: too much in a short time (everybody slows down), or busy just now. */
	readonly repeatable?: 'rate' | 'busy';
	/** The request was too large: one for fewer at a time may be accepted. */
	readonly tooLarge?: boolean;
	/** What there was too much of; for refusals for rate. */
	readonly limit?: Refused['limit'];
	/** How long to wait then, where the answer does not say. */
	readonly waitMs?: number;
	readonly message: string;
	readonly advice: string;
}

/** 300 to 399: where a request is sent elsewhere. */
export const REDIRECTS: readonly number[] = Array.from({ length: 100 }, (_, index) => 300 + index);

function applies(row: RefusalRow, { status, code, text }: Refusal): boolean {
	const { status: statuses, code: codes, says } = row;
	return (
		(statuses === undefined || statuses.includes(status)) &&
		(codes === undefined || codes.some((one) => String(one) === code)) &&
		(says === undefined || says.test(`${code} ${text}`))
	);
}

/** A row that asks for certain words or codes, not for a status alone. */
const isSpecific = ({ code, says }: RefusalRow) => code !== undefined || says !== undefined;

/**
 * What a refusal means in words a user understands, and whether to try again: by the first row that
 * applies. Rows that ask for the service's own words or codes come before those for a status alone, so
 * that "any other 404" of an operation does not hide what the service has to say for itself.
 *
 * @param rows an operation's own before those of the service
 * @param otherwise where no row applies
 */
export function explainRefusal(
	refusal: Refusal,
	rows: readonly RefusalRow[],
	otherwise: RefusalRow,
): RefusalRow {
	const fitting = rows.filter((row) => applies(row, refusal));
	return fitting.find(isSpecific) ?? fitting[0] ?? otherwise;
}

/** A row as the outcome that it makes of a refusal. */
export function toRefused(
	{ message, advice, repeatable, tooLarge, limit, waitMs }: RefusalRow,
	more: Partial<Problem> = {},
	retryAfterMs?: number,
): Refused {
	return {
		kind: 'refused',
		repeatable: repeatable !== undefined,
		forRate: repeatable === 'rate',
		...(tooLarge === undefined ? {} : { tooLarge }),
		limit,
		retryAfterMs: retryAfterMs ?? waitMs,
		problem: { message, advice, ...more },
	};
}

/**
 * The refusal of one of several things within an accepted answer, by the code and words that the
 * service has for it. Only rows that ask for words or codes can tell.
 */
export function refusedInside(
	{ code, text }: Omit<Refusal, 'status'>,
	rows: readonly RefusalRow[],
	otherwise: RefusalRow,
): Refused {
	const said = { status: 0, code: excerpt(code), text: excerpt(text) };
	const row = rows.filter(isSpecific).find((one) => applies(one, said)) ?? otherwise;
	const serverText = said.text || said.code;
	return toRefused(row, serverText === '' ? {} : { serverText });
}
