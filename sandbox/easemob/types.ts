/** What the Easemob sandbox shows to a test: how it is started, and what reached it. */
import type { Callbacks as KitCallbacks } from '../kit/callbacks/service';
import type { ServerOptions } from '../kit/options';
import type { HeaderValues } from '../kit/requestLog';
import type { RunningServer } from '../kit/start';
import type { Shape } from './callbacks/frame';
import type { CallbackRule, CallbackRuleOptions } from './callbacks/rules';
import type { ClientActs } from './clients';
import type { InboxOf } from './inbox';
import type { Message, StoredMessage } from './messages/store';

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
	/** Callbacks as the newest pages print them, unless told otherwise. */
	callbackShape?: Shape;
	/** The field with a command in a callback, of which the pages disagree: `msg` unless told otherwise. */
	commandField?: 'msg' | 'action';
	/**
	 * A send over REST is answered after its callbacks were taken: whoever answers messages meets their
	 * own before they know its ID. Off unless told otherwise.
	 */
	callbacksFirst?: boolean;
}

export type Target = 'user' | 'group' | 'chatRoom';

/** One recipient of a message accepted over REST: a user, a group or a chat room. */
export interface Delivered extends Message {
	/**
	 * `sync_device`, `routetype`, `roam_ignore_users`, `need_group_ack`, `chatroom_msg_level` and
	 * `env`, those that were received.
	 */
	options: Record<string, unknown>;
	/** `number` of the request in the request log. */
	call: number;
}

/** A message as its recipient sees it. */
export interface Received extends Omit<Message, 'users'> {
	/** From a client, or over the REST API. */
	sentBy: StoredMessage['sentBy'];
	/** When it was accepted, in milliseconds since 1970. */
	timestamp: number;
}

/** Callbacks after delivery. */
export type Callbacks = KitCallbacks<CallbackRule, CallbackRuleOptions>;

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

/**
 * `reset` also forgets deliveries, files, groups and chat rooms, messages, members and callbacks. Tokens
 * stay valid, and callback rules stay.
 */
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
	callbacks: Callbacks;
	/** Does what a client does, and gives the ID of the event: of the message, where it is one. */
	act<Kind extends keyof ClientActs>(user: string, kind: Kind, details: ClientActs[Kind]): string;
	/** What a user got, or what was sent to a group or room; in order of acceptance. */
	inbox(of: InboxOf): Received[];
	/** Called with every message from now on, whoever sent it, and the users who get it. */
	onMessage(listener: (message: Received, recipients: readonly string[]) => void): void;
}
