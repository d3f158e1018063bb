/** Listing users (REST documentation, user management): enough for the test of a credential. */
import type { FastifyInstance } from 'fastify';

import { envelope } from '../envelope';
import { PAGE } from '../limits';
import { pageOf, pageQuerySchema, type PageQuery } from '../paging';
import type { SandboxState } from '../state';

const CREATED = 1_700_000_000_000;

const USERS = ['amy', 'bob', 'chen'].map((username, index) => ({
	uuid: `00000000-0000-4000-8000-00000000000${index + 1}`,
	type: 'user',
	created: CREATED + index,
	modified: CREATED + index,
	username,
	activated: true,
}));

export function addRoutes(app: FastifyInstance, state: SandboxState): void {
	const schema = { querystring: pageQuerySchema };
	app.get<{ Querystring: PageQuery }>(
		'/users',
		{ schema, config: { rates: 'other' } },
		async (request) => {
			const { entries, cursor } = pageOf(
				{
					name: 'users',
					entries: USERS,
					idOf: ({ username }) => username,
					...PAGE.users,
					lastPageCursor: state.lastPageCursor,
				},
				request.query,
			);
			return envelope(state, request, '/users', {
				entities: entries,
				count: entries.length,
				...(cursor === undefined ? {} : { cursor }),
			});
		},
	);
}
