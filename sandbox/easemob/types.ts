/** What the Easemob sandbox shows to a test: how it is started, and what reached it. */
import type { ServerOptions } from '../kit/options';
import type { HeaderValues } from '../kit/requestLog';
import type { RunningServer } from '../kit/start';

export interface SandboxOptions extends ServerOptions {
	org?: string;
	app?: string;
	clientId?: string;
	clientSecret?: string;
	/**
	 * What `expires_in` says, and when the server stops accepting a token. Zero means never, as the
	 * `ttl` of a token request does (REST documentation, app token).
	 */
	tokenTtlSeconds?: number;
	/** The free plan has no chat rooms; all else is the same here. `full` unless told otherwise. */
	plan?: 'free' | 'full';
	/** The largest upload; the documented one unless told otherwise. */
	maxFileBytes?: number;
}

/** One recipient of an accepted message: a user, a group or a chat room. */
export interface Delivered {
	/** As the server folds it: lower case. IDs of groups and rooms are digits. */
	to: string;
	/** 19 digits, beyond what a JavaScript number holds. */
	messageId: string;
	/** `admin` when the request named no sender. */
	from: string;
	target: 'user' | 'group' | 'chatRoom';
	/** The members that a targeted message went to, folded as well. Other messages have none. */
	users?: string[];
	type: string;
	body: Record<string, unknown>;
	ext?: Record<string, unknown>;
	/**
	 * `sync_device`, `routetype`, `roam_ignore_users`, `need_group_ack`, `chatroom_msg_level` and
	 * `env`, those that were received.
	 */
	options: Record<string, unknown>;
	/** `number` of the request in the request log. */
	call: number;
	/** It was recalled since. */
	recalled?: true;
}

/** A group as its list shows it. */
export interface Group {
	groupid: string;
	groupname: string;
	/** The sample shows it with its app in front: `org#app_amy`. */
	owner: string;
	/** Members. */
	affiliations: number;
	type: 'group';
	/** Milliseconds since 1970, as text. */
	lastModified: string;
}

/** A chat room as its list shows it. */
export interface ChatRoom {
	id: string;
	name: string;
	owner: string;
	/** Members, the owner among them. */
	affiliations_count: number;
}

export interface StoredFile {
	uuid: string;
	secret: string;
	restricted: boolean;
	filename: string;
	mimeType: string;
	data: Buffer;
	headers: HeaderValues;
	uploadedAtMs: number;
	/** Kept past its time: it cannot be downloaded or sent any more. */
	expired: boolean;
}

/** The values of an n8n credential that points at this sandbox. */
export interface SandboxCredential {
	host: string;
	org: string;
	app: string;
	authentication: 'clientCredentials';
	clientId: string;
	clientSecret: string;
}

/** `reset` also forgets deliveries, files, groups and chat rooms. Tokens stay valid. */
export interface Sandbox extends RunningServer {
	credential: SandboxCredential;
	/** A valid app token, issued at start. */
	appToken: string;
	/** In order of acceptance. */
	delivered: Delivered[];
	files: Map<string, StoredFile>;
	/** In order of creation. A test puts in what it wants to be listed. */
	groups: Group[];
	chatRooms: ChatRoom[];
	/** Whether the last page of a list has a cursor, too; `reset` takes it away. */
	setLastPageCursor(on: boolean): void;
	/** How often a token was asked for since the start or the last reset. */
	tokenRequests(): number;
	/** Every token issued so far is expired from now on. */
	expireTokens(): void;
	/** Every file uploaded so far is expired from now on. */
	expireFiles(): void;
	issueToken(options?: { expired?: boolean }): string;
}
