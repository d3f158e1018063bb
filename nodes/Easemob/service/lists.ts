import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../core/base/json';
import { mapReply } from '../../../core/base/outcome';
import { PATIENCE_FOR_HARMLESS } from '../../../core/pacing/patience';
import type { Page, PagedList } from '../../../core/run/pages';
import type { RefusalRow } from '../../../core/service/refusals';
import { LIMITS } from '../limits';
import { NO_CHAT_ROOMS } from './refusals';
import type { LaneName, Session } from './session';

/** A list of the service: GET with `limit` and `cursor`, the newest first. */
export interface ServiceList {
	readonly path: string;
	readonly lane: LaneName;
	/** Entries in one answer, at most. */
	readonly pageSize: number;
	/** What is listed, in the plural: `groups`. */
	readonly noun: string;
	readonly refusals?: readonly RefusalRow[];
	/** Where in the answer the entries are; one page prints a single entry instead of a list of one. */
	readonly entries: (answer: IDataObject) => unknown;
	/** Its ID; '' where an entry has none. */
	readonly id: (entry: IDataObject) => string;
	/** Its name, which need not be unique; '' where it has none. */
	readonly name: (entry: IDataObject) => string;
}

/** GET /users (REST documentation, "Get the details of multiple users"). */
export const USERS: ServiceList = {
	path: '/users',
	lane: 'other',
	pageSize: LIMITS.usersPerPage,
	noun: 'users',
	entries: ({ entities }) => entities,
	id: ({ username }) => plainText(username),
	name: ({ nickname }) => plainText(nickname),
};

/** GET /chatgroups (REST documentation, "Get all groups of the app"). */
export const GROUPS: ServiceList = {
	path: '/chatgroups',
	lane: 'other',
	pageSize: LIMITS.groupsPerPage,
	noun: 'groups',
	entries: ({ data }) => data,
	id: ({ groupid }) => plainText(groupid),
	name: ({ groupname }) => plainText(groupname),
};

/** GET /chatrooms (REST documentation, "Get all chat rooms of the app"). */
export const CHAT_ROOMS: ServiceList = {
	path: '/chatrooms',
	lane: 'rooms',
	pageSize: LIMITS.chatRoomsPerPage,
	noun: 'chat rooms',
	refusals: [NO_CHAT_ROOMS],
	entries: ({ data }) => data,
	id: ({ id }) => plainText(id),
	name: ({ name }) => plainText(name),
};

function readPage(answer: IDataObject, { entries: entriesOf, id }: ServiceList): Page<IDataObject> {
	const entries = [entriesOf(answer)]
		.flat()
		.filter(isObject)
		.filter((entry) => id(entry) !== '');
	const next = plainText(answer.cursor);
	return next === '' ? { entries } : { entries, next };
}

/** The pages of a list, each read when its turn has come. */
export function pagesOf(
	list: ServiceList,
	session: Session,
	signal: AbortSignal,
): PagedList<IDataObject> {
	const { path, lane, pageSize, refusals, id } = list;
	return {
		pageSize,
		id,
		async read(cursor, size) {
			const outcome = await session.call(
				{
					method: 'GET',
					path,
					query: { limit: size, cursor },
					pace: { lane, policy: PATIENCE_FOR_HARMLESS },
					refusals,
					doubt: 'Nothing was changed by it; it is safe to run it again.',
				},
				signal,
			);
			return mapReply(outcome, (answer) => readPage(answer, list));
		},
	};
}
