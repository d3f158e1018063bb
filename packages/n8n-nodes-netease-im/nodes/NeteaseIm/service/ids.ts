import type { ItemReader } from '../../../core/parameters/itemReader';
import type { ListRule } from '../../../core/parameters/list';
import * as oneId from '../../../core/parameters/oneId';
import type { ParameterPath } from '../../../core/parameters/paths';

/** The ID of a conversation is made of IDs with this between them. */
const SEPARATOR = '|';

/** What would lead elsewhere in a path. */
const faultInPath = (id: string) => (/^\.+$/.test(id) ? 'is no ID' : undefined);

function fault(id: string): string | undefined {
	if (id.includes(SEPARATOR)) return `has a ${SEPARATOR} in it, which no ID may have`;
	if (/\s/.test(id)) return 'has a blank in it, which no ID may have';
	return faultInPath(id);
}

/** IDs of accounts, teams and rooms, as they are entered; see `byAskedId` for how the service writes them. */
export const IDS: ListRule = { key: (id) => id, fault };

/**
 * A user's own name for a message, which may be any text.
 *
 * @throws ProblemError when it is blank or cannot stand in a path
 */
export const readClientMessageId = (reader: ItemReader, name: ParameterPath): string =>
	oneId.readWholeId(reader, name, { key: (id) => id, fault: faultInPath });

/** @throws ProblemError when it is blank or no ID */
export const readWholeId = (reader: ItemReader, name: ParameterPath): string =>
	oneId.readWholeId(reader, name, IDS);

/** Conversations by the kind of their receiver, with their numbers on the wire. */
export const CONVERSATION_TYPES = { user: 1, team: 2, superTeam: 3 } as const;

export type ConversationTarget = keyof typeof CONVERSATION_TYPES;

/** The ID of a conversation, as the API's paths have it (page "send a message"). Users never see it. */
export function conversationId(from: string, target: ConversationTarget, to: string): string {
	return [from, CONVERSATION_TYPES[target], to].join(SEPARATOR);
}

/** IDs of accounts as the service compares them: it writes all of them in lower case (v1, "accid"). */
export const foldAccountId = (id: string): string => id.toLowerCase();
