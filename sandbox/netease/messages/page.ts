/** Pages as the history and the search have them: `next_token`, as long as `has_more` is true. */
import { success } from '../envelope';
import { wrongParameter } from '../errors';
import { HISTORY } from '../limits';
import type { Message } from './message';

/** A flag of a query. */
export const flagText = { enum: ['true', 'false'] };
/** A whole number of a query, such as a time. */
export const numberText = { type: 'string', pattern: '^[0-9]{1,16}$' };
/** Numbers with commas between them. */
export const numbersText = { type: 'string', pattern: '^[0-9]+(,[0-9]+)*$' };

export interface PageQuery {
	limit?: string;
	page_token?: string;
}

/**
 * What a token holds is nobody's business; here the ID of the last message shown.
 *
 * @param found all of them, in the order of the pages
 */
export function page(
	found: readonly Message[],
	{ limit = String(HISTORY.usual), page_token: token }: PageQuery,
	printed: (message: Message) => object,
): object {
	const most = Number(limit);
	if (most < 1 || most > HISTORY.most) throw wrongParameter("'limit' must be from 1 to 100");
	// The first page may be asked for with an empty token ("if empty").
	const start = token === undefined || token === '' ? 0 : startAfter(found, token);
	const items = found.slice(start, start + most);
	const last = items.at(-1);
	const hasMore = start + most < found.length;
	return success({
		has_more: hasMore,
		next_token: hasMore && last !== undefined ? tokenOf(last) : '',
		items: items.map(printed),
	});
}

/** By time, and by age of the ID where that is the same. */
export function inOrder(messages: readonly Message[], oldestFirst: boolean): Message[] {
	const ordered = [...messages].sort((one, other) => one.unixMs - other.unixMs);
	return oldestFirst ? ordered : ordered.reverse();
}

export function typesIn(list: string | undefined): ReadonlySet<number> | undefined {
	return list === undefined ? undefined : new Set(list.split(',').map(Number));
}

function startAfter(found: readonly Message[], token: string): number {
	const known = found.findIndex((message) => tokenOf(message) === token);
	if (known === -1) throw wrongParameter("'page_token' is none that this query gave");
	return known + 1;
}

function tokenOf({ id }: Message): string {
	return Buffer.from(`after ${id}`).toString('base64url');
}
