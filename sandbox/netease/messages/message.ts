/** A message that was accepted, whoever sent it, and who has it. */
export type Target = 'user' | 'team' | 'superTeam' | 'chatRoom';

export const TARGETS: readonly Target[] = ['user', 'team', 'superTeam', 'chatRoom'];

/** How a message was taken back; the last one tells nobody. */
export type RecallMode = 'oneWay' | 'twoWay' | 'silent';

export interface Message {
	/** Decimal digits of a 64-bit number. */
	id: string;
	clientId: string;
	from: string;
	/** A user, a team or a room. */
	to: string;
	target: Target;
	/** 0 text, 1 image, 2 audio, 3 video, 4 location, 6 file, 10 tip, 100 custom. */
	type: number;
	subType?: number;
	/** The text, or the description beside an attachment. */
	text?: string;
	attachment?: Record<string, unknown>;
	extension?: string;
	/** As it was received. */
	thread?: Record<string, unknown>;
	sentBy: 'client' | 'server';
	/** Members that a targeted message is for, or is not for; other messages have none. */
	users?: readonly string[];
	inclusive?: boolean;
	/** When it was accepted, in milliseconds since 1970. */
	unixMs: number;
	/** Who was meant to get it: members as of then. */
	recipients: readonly string[];
	/** It is in the history of the cloud. */
	kept: boolean;
	/** The one who has no trace of it. */
	hiddenFrom?: 'sender' | 'receiver';
	highPriority?: boolean;
	recalled?: RecallMode;
	/** Who changed it last, and when. */
	changed?: { by: string; unixMs: number };
}

/** The numbers in a conversation ID (v2, sending). Rooms have none. */
export const CONVERSATION_TYPES = { user: 1, team: 2, superTeam: 3 } as const;

export type ConversationTarget = keyof typeof CONVERSATION_TYPES;

/** The numbers of devices (SDK, Java), and what callbacks call them. */
export const CLIENT_TYPES = {
	AOS: 1,
	IOS: 2,
	PC: 4,
	WEB: 16,
	REST: 32,
	MAC: 64,
	HARMONY: 65,
} as const;

export type ClientType = keyof typeof CLIENT_TYPES;
