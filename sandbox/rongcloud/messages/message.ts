/** A message that was accepted, whoever sent it, and who has it. */
export type Target = 'user' | 'group' | 'chatRoom' | 'system' | 'ultraGroup';

export const TARGETS: readonly Target[] = ['user', 'group', 'chatRoom', 'system', 'ultraGroup'];

/** To whom a broadcast goes. */
export type Audience = 'users' | 'onlineUsers' | 'chatRooms';

export interface Message {
	messageUID: string;
	from: string;
	/** A user, a group or a room; empty for a broadcast. */
	to: string;
	/** Broadcasts are system messages; those to rooms are room messages. */
	target: Target;
	broadcast?: Audience;
	/** Members of a group that it was meant for; other messages have none. */
	users?: readonly string[];
	objectName: string;
	/** The exact text. */
	content: string;
	/** Of an ultra group. */
	busChannel?: string;
	expansion?: boolean;
	/** JSON text. */
	extraContent?: string;
	sentBy: 'client' | 'server';
	/** When it was accepted, in milliseconds since 1970. */
	unixMs: number;
	/** Who was meant to get it: members as of then. */
	recipients: readonly string[];
	/** The sender has it as well. */
	withSender: boolean;
	/** It is in the history of the cloud. */
	persisted: boolean;
	recalled?: true;
	/** How often its content was changed. */
	edits: number;
}

/** The numbers of the client SDKs (message/msgrecall). */
export const CONVERSATION_TYPES: Readonly<Record<Target, number>> = {
	user: 1,
	group: 3,
	chatRoom: 4,
	system: 6,
	ultraGroup: 10,
};
