/** Listing the groups of an app (REST documentation, retrieve chat groups in an app). */
import type { FastifyInstance } from 'fastify';

import { envelope } from '../envelope';
import { PAGE } from '../limits';
import { pageOf, pageQuerySchema, type PageQuery } from '../paging';
import type { SandboxState } from '../state';

export function addRoutes(app: FastifyInstance, state: SandboxState): void {
	const schema = { querystring: pageQuerySchema };
	app.get<{ Querystring: PageQuery }>(
		'/chatgroups',
		{ schema, config: { rates: 'other' } },
		async (request) => {
			const { query } = request;
			const { entries, cursor } = pageOf(
				{
					name: 'chatgroups',
					// "in reverse chronological order of creation"
					entries: [...state.groups].reverse(),
					idOf: ({ groupid }) => groupid,
					...PAGE.groups,
					lastPageCursor: state.lastPageCursor,
				},
				query,
			);
			return envelope(state, request, '/chatgroups', {
				params: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value]])),
				entities: [],
				data: entries,
				count: entries.length,
				...(cursor === undefined ? {} : { cursor }),
			});
		},
	);
}
