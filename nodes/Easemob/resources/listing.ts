import type { IDataObject } from 'n8n-workflow';
import { listProperties } from '../../../core/node/listProperties';
import type { Operation } from '../../../core/node/operation';
import { isObject, plainText } from '../../../core/base/json';
import { accepted, type Outcome } from '../../../core/base/outcome';
import { presentList, readPages, type Listed, type Page } from '../../../core/run/pages';
import type { LaneName } from '../service/session';
import { easemobOperation } from './operation';

const TIMEOUT_MS = 60_000;

/** A list of the service: GET with `limit` and `cursor`. */
export interface Listing {
	readonly path: string;
	readonly lane: LaneName;
	/** Entries in one answer, at most. */
	readonly pageSize: number;
	/** What is listed, in the plural: `groups`. */
	readonly noun: string;
	/** Its ID; '' where an entry has none. */
	readonly id: (entry: IDataObject) => string;
	/** What an output item tells of it. */
	readonly simplify: (entry: IDataObject) => IDataObject;
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

/** The operation "Get Many" of something that the service lists. */
export function getAllOperation(listing: Listing): Operation {
	const { path, lane, pageSize, noun, id, simplify } = listing;
	interface Call {
		readonly limit: number | undefined;
	}
	return easemobOperation<Call, Call, Listed<IDataObject>>(
		{
			value: 'getAll',
			name: 'Get Many',
			action: `Get many ${noun}`,
			description: `List the ${noun} of the app, the newest first`,
			properties: listProperties,
		},
		{
			read: (reader) => ({ limit: reader.limit() }),
			plan: async (request) => accepted([request]),
			async send({ limit }, { session }, signal) {
				const read = async (
					cursor: string | undefined,
					size: number,
				): Promise<Outcome<Page<IDataObject>>> => {
					const outcome = await session.call(
						{
							method: 'GET',
							path,
							query: { limit: size, cursor },
							timeoutMs: TIMEOUT_MS,
							pace: { lane, load: { messages: 1 } },
							doubt: 'Nothing was changed by it; it is safe to run it again.',
						},
						signal,
					);
					return outcome.kind === 'accepted' ? accepted(readPage(outcome.reply, id)) : outcome;
				};
				return await readPages({ pageSize, id, read }, limit, signal);
			},
			present: (_call, listed) => presentList(listed, (entry) => ({ json: simplify(entry) })),
			subjects: () => [],
			wording: { subject: noun, done: 'read' },
		},
	);
}

/** The user ID in `ORG#APP_user`, as some answers name an owner; others name the user alone. */
export function userIdOf(owner: unknown): string {
	const text = plainText(owner);
	const [, user] = /^[^#\s]+#[^_\s]+_(.+)$/.exec(text) ?? [];
	return user ?? text;
}
