/**
 * Pages of a list, as every list of the service has them: `limit`, and a cursor that the answer gives.
 * What a cursor holds is nobody's business; here the ID of the last entry shown, so that a list that
 * grows in front shows nothing twice. The words for a wrong limit or cursor are not documented.
 */
import { illegalArgument } from './errors';

export interface PageQuery {
	limit?: string;
	cursor?: string;
}

export interface Page<Entry> {
	entries: Entry[];
	/** Only when there is more. */
	cursor?: string;
}

export interface List<Entry> {
	/** As in the path, such as `chatgroups`: a cursor of one list is no cursor of another. */
	name: string;
	/** In the order of the pages. */
	entries: readonly Entry[];
	idOf(entry: Entry): string;
	most: number;
	usual: number;
	/** A sample of the documents has a cursor on a last page, too. Asked with it, nothing comes. */
	lastPageCursor: boolean;
}

export const pageQuerySchema = {
	type: 'object',
	additionalProperties: false,
	properties: { limit: { type: 'string' }, cursor: { type: 'string' } },
};

export function pageOf<Entry>(list: List<Entry>, query: PageQuery): Page<Entry> {
	const start = startOf(list, query.cursor);
	const end = start + limitOf(list, query.limit);
	const entries = list.entries.slice(start, end);
	const last = entries.at(-1);
	const more = end < list.entries.length || list.lastPageCursor;
	return last !== undefined && more
		? { entries, cursor: cursorAfter(list.name, list.idOf(last)) }
		: { entries };
}

function limitOf(
	{ most, usual }: { most: number; usual: number },
	text: string | undefined,
): number {
	if (text === undefined) return usual;
	const limit = /^[0-9]{1,6}$/.test(text) ? Number(text) : 0;
	if (limit >= 1 && limit <= most) return limit;
	throw illegalArgument('limit is illegal', `limit must be a number from 1 to ${most}: ${text}`);
}

function startOf<Entry>(list: List<Entry>, cursor: string | undefined): number {
	if (cursor === undefined) return 0;
	const known = list.entries.findIndex(
		(entry) => cursorAfter(list.name, list.idOf(entry)) === cursor,
	);
	if (known >= 0) return known + 1;
	throw illegalArgument('cursor is illegal', `cursor: none that this list gave: ${cursor}`);
}

function cursorAfter(name: string, id: string): string {
	return Buffer.from(`${name}:${id}`).toString('base64url');
}
