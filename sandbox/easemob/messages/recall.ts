/**
 * Recalling a delivered message (REST documentation, recall a message). The attachment goes with it,
 * also for whoever else was sent the same file.
 */
import { callBackRecall } from '../callbacks/recalls';
import { RECALL } from '../limits';
import type { SandboxState } from '../state';
import type { Message, StoredMessage } from './store';

/** One message to recall, as both endpoints describe it. */
export interface RecallRequest {
	msg_id: string;
	to: string;
	chat_type: keyof typeof TARGETS;
	from?: string;
	sync_device?: boolean;
	/** Recall it however old it is. */
	force: boolean;
	recallMessageExtensionInfo?: string;
}

const TARGETS = { chat: 'user', groupchat: 'group', chatroom: 'chatRoom' } as const;

export const CHAT_TYPES = Object.keys(TARGETS);

/** Why a message is not recalled, in the words of the page. */
export type NotRecalled = "can't find msg to" | 'exceed recall time limit' | 'not_found msg';

/**
 * Undefined when it is recalled now. Not documented, and answered `not_found msg` here: a message of
 * another kind of chat, and a command, which the overview says cannot be recalled.
 */
export function recall(state: SandboxState, request: RecallRequest): NotRecalled | undefined {
	const stored = knownMessage(state, request.msg_id);
	if (stored === undefined || stored.message.recalled === true) return 'not_found msg';
	const { message } = stored;
	if (message.target !== TARGETS[request.chat_type]) return 'not_found msg';
	if (message.type === 'cmd') return 'not_found msg';
	if (message.to !== request.to.toLowerCase()) return "can't find msg to";
	if (!request.force && ageMs(state, stored) > RECALL.periodMs) return 'exceed recall time limit';
	message.recalled = true;
	deleteAttachments(state, message);
	callBackRecall(state, stored, { from: request.from ?? 'admin', source: 'rest' });
	return undefined;
}

/** A test takes a message out of the delivered ones to have it forgotten. */
function knownMessage(state: SandboxState, id: string): StoredMessage | undefined {
	const stored = state.messages.find(id);
	const isKept =
		stored?.sentBy === 'sdk' || state.delivered.some(({ messageId }) => messageId === id);
	return isKept ? stored : undefined;
}

/** What both endpoints answer for a message; `recalled` is `yes`, or why not. */
export function recallAnswer(request: RecallRequest, recalled: 'yes' | NotRecalled) {
	return {
		recalled,
		chattype: request.chat_type,
		from: request.from ?? 'admin',
		to: request.to,
		msg_id: request.msg_id,
	};
}

/** A message was accepted when its call arrived. */
function ageMs(state: SandboxState, { atMs }: StoredMessage): number {
	return state.nowMs() - atMs;
}

function deleteAttachments(state: SandboxState, { body }: Message): void {
	for (const address of [body['url'], body['thumb']]) {
		const uuid = typeof address === 'string' ? address.split('/').at(-1) : undefined;
		if (uuid !== undefined) state.files.delete(uuid);
	}
}
