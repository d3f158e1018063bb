/** Changing the content of a message (SDK for Java, since 2026). */
import type { FastifyInstance } from 'fastify';

import { checkContent } from '../../content/check';
import { wrongParameter } from '../../errors';
import { id, MESSAGE_FIELDS } from '../../fields/common';
import { text } from '../../fields/kinds';
import type { Target } from '../../messages/message';
import { MESSAGE } from '../../limits';
import type { SandboxState } from '../../state';
import { addForm } from '../scopes';

interface Change {
	fromUserId: string;
	msgUID: string;
	content: string;
	objectName?: string;
}

const CHANGE_FIELDS = {
	fromUserId: id,
	msgUID: { kind: text, required: true },
	content: MESSAGE_FIELDS.content,
	objectName: { kind: text, chars: MESSAGE.objectNameChars },
} as const;

export function addRoutes(app: FastifyInstance, state: SandboxState): void {
	addForm(
		app,
		{
			path: '/message/private/modify.json',
			rates: 'other',
			fields: { ...CHANGE_FIELDS, targetId: id },
		},
		({ targetId, ...change }) => modify(state, 'user', targetId, change),
	);
	addForm(
		app,
		{
			path: '/message/group/modify.json',
			rates: 'other',
			fields: { ...CHANGE_FIELDS, groupId: id },
		},
		({ groupId, ...change }) => modify(state, 'group', groupId, change),
	);
}

function modify({ world }: SandboxState, target: Target, to: string, change: Change): object {
	const message = world.messages.find(change.msgUID);
	if (message === undefined || message.recalled || message.target !== target || message.to !== to) {
		throw wrongParameter("'msgUID' is no message of this conversation");
	}
	if (message.from !== change.fromUserId) {
		throw wrongParameter("'fromUserId' is not the sender of the message");
	}
	if (change.objectName !== undefined && change.objectName !== message.objectName) {
		throw wrongParameter("'objectName' is not that of the message");
	}
	checkContent(message.objectName, change.content);
	message.content = change.content;
	message.edits += 1;
	return { code: 200 };
}
