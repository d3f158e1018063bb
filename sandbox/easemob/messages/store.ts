/** A message that was accepted, whoever sent it, and who got it. */
import type { Target } from '../types';

export interface Message {
	to: string;
	/** 19 digits, beyond what a JavaScript number holds. */
	messageId: string;
	/** `admin` when a request named no sender. */
	from: string;
	target: Target;
	/** The members that a targeted message went to. Other messages have none. */
	users?: string[];
	type: string;
	body: Record<string, unknown>;
	ext?: Record<string, unknown>;
	/** It was recalled since. */
	recalled?: true;
}

export interface StoredMessage {
	message: Message;
	sentBy: 'sdk' | 'rest';
	/** When it was accepted, by the sandbox's clock ... */
	atMs: number;
	/** ... and in milliseconds since 1970, as callbacks say it. */
	unixMs: number;
	/** Who was meant to get it: members as of then. */
	recipients: readonly string[];
	/** Those of them who were offline. */
	offline: readonly string[];
	/** It goes to nobody who was offline. */
	onlineOnly: boolean;
	edits: number;
	/** Users by reaction, once there is one. */
	reactions?: Map<string, string[]>;
}
