/** All that clients do, by the names it has over HTTP. */
import type { Acts } from '../../kit/clients';
import type { SandboxState } from '../state';
import { contacts, type ContactOperation } from './contacts';
import { edits, type Edit } from './edits';
import { groupOperations, type GroupOperation } from './groups';
import { legacyGroupOperations, type LegacyGroupOperation } from './legacyGroups';
import { messages, type ClientMessage } from './messages';
import { moderations, sensitiveWords, type Moderation, type SensitiveWord } from './moderation';
import { reactions, threadMessages, type Reaction, type ThreadMessage } from './notices';
import { pushResults, type PushResult } from './push';
import { rawCallbacks, type RawCallback } from './raw';
import { recalls, type ClientRecall } from './recalls';
import { conversationAcks, readAcks, type ConversationAck, type ReadAck } from './receipts';
import { statuses, type UserStatus } from './status';

export interface ClientActs {
	messages: ClientMessage;
	recalls: ClientRecall;
	'read-acks': ReadAck;
	'conversation-acks': ConversationAck;
	edits: Edit;
	reactions: Reaction;
	'thread-messages': ThreadMessage;
	contacts: ContactOperation;
	statuses: UserStatus;
	'group-operations': GroupOperation;
	'legacy-group-operations': LegacyGroupOperation;
	'push-results': PushResult;
	'sensitive-words': SensitiveWord;
	moderations: Moderation;
	'raw-callbacks': RawCallback;
}

export const ACTS: Acts<SandboxState, ClientActs> = {
	messages,
	recalls,
	'read-acks': readAcks,
	'conversation-acks': conversationAcks,
	edits,
	reactions,
	'thread-messages': threadMessages,
	contacts,
	statuses,
	'group-operations': groupOperations,
	'legacy-group-operations': legacyGroupOperations,
	'push-results': pushResults,
	'sensitive-words': sensitiveWords,
	moderations,
	'raw-callbacks': rawCallbacks,
};

/** Gives the ID of the event. */
export function perform<Kind extends keyof ClientActs>(
	state: SandboxState,
	user: string,
	kind: Kind,
	details: ClientActs[Kind],
): string {
	return ACTS[kind].perform(state, user, details);
}
