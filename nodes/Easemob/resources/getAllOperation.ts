import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../core/base/json';
import { accepted, mapReply } from '../../../core/base/outcome';
import { listProperties } from '../../../core/node/listProperties';
import type { Operation } from '../../../core/node/operation';
import { PATIENCE_FOR_HARMLESS } from '../../../core/pacing/patience';
import { presentList, readPages, type Listed, type Page } from '../../../core/run/pages';
import type { RefusalRow } from '../../../core/service/refusals';
import type { LaneName } from '../service/session';
import { easemobOperation } from './operation';

/** A list of the service: GET with `limit` and `cursor`. */
export interface Listing {
	readonly path: string;
	readonly lane: LaneName;
	/** Entries in one answer, at most. */
	readonly pageSize: number;
	/** What is listed, in the plural: `groups`. */
	readonly noun: string;
	readonly refusals?: readonly RefusalRow[];
	/** Its ID; '' where an entry has none. */
	readonly id: (entry: IDataObject) => string;
	/**
	 * What an output item tells of it.
	 *
	 * @param userIdOf the user of an owner, who stands there with or without the app
	 */
	readonly simplify: (entry: IDataObject, userIdOf: (owner: unknown) => string) => IDataObject;
}

/** Entries and cursor of an answer; one page prints a single entry instead of a list of one. */
function readPage({ data, cursor }: IDataObject, id: Listing['id']): Page<IDataObject> {
	const entries = [data]
		.flat()
		.filter(isObject)
		.filter((entry) => id(entry) !== '');
	const next = plainText(cursor);
	return next === '' ? { entries } : { entries, next };
}

interface Call {
	readonly limit: number | undefined;
	/** What stands before the user ID of an owner: `ORG#APP_`. */
	readonly ownerPrefix: string;
}

/** The operation "Get Many" of something that the service lists. */
export function getAllOperation(listing: Listing): Operation {
	const { path, lane, pageSize, noun, refusals, id, simplify } = listing;
	return easemobOperation<Pick<Call, 'limit'>, Call, Listed<IDataObject>>(
		{
			value: 'getAll',
			name: 'Get Many',
			action: `Get many ${noun}`,
			description: `List the ${noun} of the app, the newest first`,
			properties: listProperties,
		},
		{
			read: (reader) => ({ limit: reader.limit() }),
			async plan({ limit }, { session }) {
				const { org, app } = session.account;
				return accepted([{ limit, ownerPrefix: `${org}#${app}_` }]);
			},
			async send({ limit }, { session }, signal) {
				const read = async (cursor: string | undefined, size: number) => {
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
					return mapReply(outcome, (reply) => readPage(reply, id));
				};
				return await readPages({ pageSize, id, read }, limit, signal);
			},
			present({ ownerPrefix }, listed) {
				const userIdOf = (owner: unknown) => {
					const text = plainText(owner);
					return text.startsWith(ownerPrefix) ? text.slice(ownerPrefix.length) : text;
				};
				return presentList(listed, (entry) => ({ json: simplify(entry, userIdOf) }));
			},
			subjects: () => [],
			wording: { subject: noun, done: 'read', changesNothing: true },
		},
	);
}

/** A count that the service gives as number or text; 0 where it gives none. */
export function countOf(value: unknown): number {
	const count = Number(plainText(value) || 0);
	return Number.isFinite(count) ? count : 0;
}
