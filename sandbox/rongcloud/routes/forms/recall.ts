/** Recalling one message (message/msgrecall). */
import type { FastifyInstance } from 'fastify';

import { busChannel, id, sentTime } from '../../fields/common';
import { bool, flag, text, whole } from '../../fields/kinds';
import { recall } from '../../messages/recall';
import type { SandboxState } from '../../state';
import { addForm } from '../scopes';

export function addRoutes(app: FastifyInstance, state: SandboxState): void {
	const fields = {
		fromUserId: id,
		conversationType: { kind: whole(1, 10), required: true },
		targetId: id,
		messageUID: { kind: text, required: true },
		sentTime,
		busChannel,
		isAdmin: { kind: flag },
		isDelete: { kind: flag },
		disablePush: { kind: bool },
		extra: { kind: text },
		disableUpdateLastMsg: { kind: bool },
	} as const;
	addForm(app, { path: '/message/recall.json', rates: 'recall', fields }, (parameters) => {
		recall(state.world, parameters);
		return { code: 200 };
	});
}
