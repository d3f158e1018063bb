/**
 * Listing the chat rooms of an app (REST documentation, retrieve chat rooms in an app). The sample
 * prints `data` as a single room and shows neither cursor nor order; a list, a cursor and the newest
 * first are what the official SDK reads and what the page on groups says.
 */
import type { FastifyInstance } from 'fastify';

import { envelope } from '../envelope';
import { chatRoomsUnopened } from '../errors';
import { PAGE } from '../limits';
import { pageOf, pageQuerySchema, type PageQuery } from '../paging';
import type { SandboxState } from '../state';

export function addRoutes(app: FastifyInstance, state: SandboxState): void {
	const schema = { querystring: pageQuerySchema };
	app.get<{ Querystring: PageQuery }>(
		'/chatrooms',
		{ schema, config: { rates: 'rooms' } },
		async (request) => {
			if (state.settings.plan === 'free') throw chatRoomsUnopened();
			const { entries, cursor } = pageOf(
				{
					name: 'chatrooms',
					entries: [...state.chatRooms].reverse(),
					idOf: ({ id }) => id,
					...PAGE.chatRooms,
					lastPageCursor: state.lastPageCursor,
				},
				request.query,
			);
			return envelope(state, request, '/chatrooms', {
				data: entries,
				count: entries.length,
				...(cursor === undefined ? {} : { cursor }),
			});
		},
	);
}
