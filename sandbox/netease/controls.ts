/** What the NetEase sandbox can be asked and told over HTTP beyond what every sandbox can. */
import type { FastifyInstance } from 'fastify';

import { addCallbackControls } from '../kit/callbacks/controls';
import { addActControls } from '../kit/clients';
import { printLong } from '../kit/longNumbers';
import { closedObject, flag, text } from '../kit/schema';
import { RULE_SCHEMA, ruleCompleter } from './callbacks/rules';
import type { AppStatus } from './checkSum';
import { ACTS } from './clients';
import { credentialOf } from './credential';
import { inboxOf, type InboxOf } from './inbox';
import { TARGETS, type Target } from './messages/message';
import type { SandboxState } from './state';
import type { Service } from './types';

const INBOX = {
	type: 'object',
	additionalProperties: false,
	minProperties: 1,
	maxProperties: 1,
	properties: { user: text, team: text, superTeam: text, chatRoom: text },
};

const APP = closedObject(['status'], { status: { enum: ['open', 'ipBlocked', 'notEnabled'] } });
const SERVICE = closedObject(['name', 'on'], {
	name: { enum: ['search', 'oneWayDelete'] },
	on: flag,
});
const REFUSAL = closedObject(['id', 'code'], { id: text, code: { type: 'integer', minimum: 201 } });
const MEMBERS = closedObject(['target', 'id', 'users'], {
	target: { enum: TARGETS },
	id: text,
	users: { type: 'array', items: text },
});

const OK = { ok: true };

export function addControls(control: FastifyInstance, { world, settings }: SandboxState): void {
	control.setReplySerializer(printLong);
	control.get('/delivered', async () => world.delivered);
	control.get('/notifications', async () => world.notifications);
	control.get('/broadcasts', async () => world.broadcasts);
	control.get('/files', async () =>
		world.files.map(({ data, ...file }) => ({ ...file, sizeBytes: data.length })),
	);
	control.get('/accounts', async () => [...world.accounts.values()]);
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
			return OK;
		},
	);
	control.post<{ Body: { status: AppStatus } }>(
		'/app',
		{ schema: { body: APP } },
		async ({ body }) => {
			world.access.status = body.status;
			return OK;
		},
	);
	control.post<{ Body: { name: Service; on: boolean } }>(
		'/services',
		{ schema: { body: SERVICE } },
		async ({ body }) => {
			world.enable(body.name, body.on);
			return OK;
		},
	);
	control.post<{ Body: { id: string; code: number } }>(
		'/refusals',
		{ schema: { body: REFUSAL } },
		async ({ body: { id, code } }) => {
			world.refused.set(id, code);
			return OK;
		},
	);
	addCallbackControls(control, world.callbacks, {
		schema: RULE_SCHEMA,
		complete: ruleCompleter(settings.appSecret),
	});
	addActControls(control, world, ACTS);
}
