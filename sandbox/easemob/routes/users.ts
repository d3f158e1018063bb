/** Listing users (REST documentation, user management): enough for the test of a credential. */
import type { FastifyInstance } from 'fastify';

import { envelope } from '../envelope';
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

const DEFAULT_LIMIT = 10;

const schema = {
	querystring: {
		type: 'object',
		additionalProperties: false,
		properties: {
			limit: { type: 'string', pattern: '^([1-9][0-9]?|100)$' },
			cursor: { type: 'string', pattern: '^after-[0-9]+$' },
		},
	},
};

export function addRoutes(app: FastifyInstance, state: SandboxState): void {
	app.get<{ Querystring: { limit?: string; cursor?: string } }>(
		'/users',
		{ schema },
		async (request) => {
			const limit = Number(request.query.limit ?? DEFAULT_LIMIT);
			const start = Number(request.query.cursor?.slice('after-'.length) ?? 0);
			const entities = USERS.slice(start, start + limit);
			const next = start + entities.length;
			return envelope(state, request, '/users', {
				entities,
				count: entities.length,
				...(next < USERS.length ? { cursor: `after-${next}` } : {}),
			});
		},
	);
}
