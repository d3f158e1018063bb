import type { IDataObject } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import { accepted } from '../../../core/base/outcome';
import { listProperties } from '../../../core/node/listProperties';
import type { Operation } from '../../../core/node/operation';
import { presentList, readPages, type Listed } from '../../../core/run/pages';
import { pagesOf, type ServiceList } from '../service/lists';
import { easemobOperation } from './operation';

/**
 * What an output item tells of an entry.
 *
 * @param userIdOf the user of an owner, who stands there with or without the app
 */
type Simplify = (entry: IDataObject, userIdOf: (owner: unknown) => string) => IDataObject;

interface Call {
	readonly limit: number | undefined;
	/** What stands before the user ID of an owner: `ORG#APP_`. */
	readonly ownerPrefix: string;
}

/** The operation "Get Many" of something that the service lists. */
export function getAllOperation(list: ServiceList, simplify: Simplify): Operation {
	const { noun } = list;
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
			send: async ({ limit }, { session }, signal) =>
				await readPages(pagesOf(list, session, signal), limit, signal),
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
