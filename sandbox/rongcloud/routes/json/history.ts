/** The history of a conversation (SDKs for Go and Java). */
import type { FastifyInstance } from 'fastify';

import { RongRefusal, wrongParameter } from '../../errors';
import { busChannel, id, sentTime } from '../../fields/common';
import { bool, orItsText, whole } from '../../fields/kinds';
import { HISTORY } from '../../limits';
import { historyOf } from '../../messages/history';
import type { Target } from '../../messages/message';
import type { SandboxState } from '../../state';
import { addJson } from '../scopes';

const time = { kind: orItsText(sentTime.kind), required: true } as const;

const FIELDS = {
	userId: id,
	targetId: id,
	startTime: time,
	endTime: time,
	includeStart: { kind: orItsText(bool) },
	pageSize: { kind: orItsText(whole(1, HISTORY.most)) },
	busChannel,
} as const;

const PLACES = { private: 'user', group: 'group', chatroom: 'chatRoom', ultragroup: 'ultraGroup' };

export function addRoutes(app: FastifyInstance, state: SandboxState): void {
	for (const [place, target] of Object.entries(PLACES) as Array<[string, Target]>) {
		const path = `/v3/message/${place}/query.json`;
		addJson(app, { path, rates: 'other', fields: FIELDS }, (query) => {
			if (state.world.closed.has('history')) throw new RongRefusal('notEnabled', 'history');
			if (query.startTime > query.endTime) {
				throw wrongParameter("'startTime' is later than 'endTime'");
			}
			const data = historyOf(state.world, target, { pageSize: HISTORY.usual, ...query });
			return { code: state.settings.newerSuccess, data };
		});
	}
	nameTextsDifferently(app);
}

/** These calls say `msg` where the others say `errorMessage` (SDK for Go). */
function nameTextsDifferently(app: FastifyInstance): void {
	app.addHook('onSend', async (request, _reply, payload) => {
		if (!request.entry.path.startsWith('/v3/') || typeof payload !== 'string') return payload;
		const given = request.fault !== undefined && 'body' in request.fault;
		return given ? payload : payload.replace('"errorMessage":', '"msg":');
	});
}
