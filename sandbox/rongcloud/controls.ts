/** What the RongCloud sandbox can be asked and told over HTTP beyond what every sandbox can. */
import type { FastifyInstance } from 'fastify';

import { addCallbackControls } from '../kit/callbacks/controls';
import { addActControls } from '../kit/clients';
import { closedObject, flag, text } from '../kit/schema';
import { RULE_SCHEMA, ruleCompleter } from './callbacks/rules';
import { ACTS } from './clients';
import { credentialOf } from './credential';
import { inboxOf, type InboxOf } from './inbox';
import { TARGETS, type Target } from './messages/message';
import type { AppAccess } from './signature';
import type { SandboxState } from './state';
import type { Service } from './types';

const INBOX = {
	type: 'object',
	additionalProperties: false,
	minProperties: 1,
	maxProperties: 1,
	properties: { user: text, group: text, chatRoom: text, ultraGroup: text },
};

const APP = closedObject(['status'], { status: { enum: ['open', 'locked', 'restricted'] } });

const SERVICE = closedObject(['name', 'on'], {
	name: { enum: ['broadcast', 'onlineBroadcast', 'chatRoomBroadcast', 'history'] },
	on: flag,
});

const MEMBERS = closedObject(['target', 'id', 'users'], {
	target: { enum: TARGETS },
	id: text,
	users: { type: 'array', items: text },
});

export function addControls(control: FastifyInstance, state: SandboxState): void {
	const { world, settings } = state;
	control.get('/delivered', async () => world.delivered);
	control.get('/broadcasts', async () => world.broadcasts);
	control.get('/users', async () => [...world.users.values()]);
	control.get('/credential', async (request) => credentialOf(settings, `http://${request.host}`));
	control.get<{ Querystring: InboxOf }>(
		'/inbox',
		{ schema: { querystring: INBOX } },
		async (request) => inboxOf(world, request.query),
	);
	control.post<{ Body: { target: Target; id: string; users: string[] } }>(
		'/members',
		{ schema: { body: MEMBERS } },
		async ({ body: { target, id, users } }) => {
			world.join(target, id, users);
			return { ok: true };
		},
	);
	control.post<{ Body: Pick<AppAccess, 'status'> }>(
		'/app',
		{ schema: { body: APP } },
		async (request) => {
			world.access.status = request.body.status;
			return { ok: true };
		},
	);
	control.post<{ Body: { name: Service; on: boolean } }>(
		'/services',
		{ schema: { body: SERVICE } },
		async (request) => {
			world.enable(request.body.name, request.body.on);
			return { ok: true };
		},
	);
	addCallbackControls(control, world.callbacks, {
		schema: RULE_SCHEMA,
		complete: ruleCompleter(settings.appSecret),
	});
	addActControls(control, world, ACTS);
}
