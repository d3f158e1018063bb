/** What the Easemob sandbox can be asked and told over HTTP beyond what every sandbox can. */
import { createHash } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import { addCallbackControls } from '../kit/callbacks/controls';
import { closedObject, text } from '../kit/schema';
import { completeRule, RULE_SCHEMA } from './callbacks/rules';
import { addClientControls } from './clients/controls';
import { credentialOf } from './credential';
import type { SandboxState } from './state';
import type { ChatRoom, Group, StoredFile } from './types';

const count = { type: 'integer', minimum: 0 };

const GROUP = {
	groupid: text,
	groupname: text,
	owner: text,
	affiliations: count,
	type: { const: 'group' },
	lastModified: { type: 'string', pattern: '^[0-9]+$' },
};

const CHAT_ROOM = { id: text, name: text, owner: text, affiliations_count: count };

function listOf(properties: Record<string, unknown>) {
	return { type: 'array', items: closedObject(Object.keys(properties), properties) };
}

export function addControls(control: FastifyInstance, state: SandboxState): void {
	control.get('/delivered', async () => state.delivered);
	control.get('/files', async () => [...state.files.values()].map(describeFile));
	control.get('/credential', async (request) => ({
		...credentialOf(state.settings, `http://${request.host}`),
		appToken: state.tokens.issue().token,
	}));
	const groups = { schema: { body: listOf(GROUP) } };
	control.post<{ Body: Group[] }>('/groups', groups, async (request) => {
		state.groups.push(...request.body);
		return { ok: true };
	});
	const chatRooms = { schema: { body: listOf(CHAT_ROOM) } };
	control.post<{ Body: ChatRoom[] }>('/chat-rooms', chatRooms, async (request) => {
		state.chatRooms.push(...request.body);
		return { ok: true };
	});
	const lastPageCursor = { schema: { body: { type: 'boolean' } } };
	control.post<{ Body: boolean }>('/last-page-cursor', lastPageCursor, async (request) => {
		state.lastPageCursor = request.body;
		return { ok: true };
	});
	addCallbackControls(control, state.callbacks, { schema: RULE_SCHEMA, complete: completeRule });
	addClientControls(control, state);
	control.post('/expire-tokens', async () => {
		state.tokens.expireAll();
		return { ok: true };
	});
	control.post('/expire-files', async () => {
		state.expireFiles();
		return { ok: true };
	});
}

function describeFile({ data, ...file }: StoredFile) {
	const sha256 = createHash('sha256').update(data).digest('hex');
	return { ...file, size: data.length, sha256 };
}
