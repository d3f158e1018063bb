/** What the NetEase sandbox shows to a test: how it is started, and what reached it. */
import type { Callbacks as KitCallbacks } from '../kit/callbacks/service';
import type { ServerOptions } from '../kit/options';
import type { RunningServer } from '../kit/start';
import type { CopyRule, CopyRuleOptions } from './callbacks/rules';
import type { AppStatus } from './checkSum';
import type { ClientActs } from './clients';
import type { InboxOf } from './inbox';
import type { ClientType, Message, Target } from './messages/message';

/** What the console can have enabled or not. */
export type Service = 'search' | 'oneWayDelete';

export interface SandboxOptions extends ServerOptions {
	appKey?: string;
	appSecret?: string;
	/** Milliseconds since 1970 that requests and messages are held against; the computer's clock. */
	unixNow?: () => number;
	/** The server ID of the n-th message, counted from 1. Beyond 2^53 unless told otherwise. */
	messageServerId?: (nth: number) => bigint;
	/**
	 * The SDK for Go sends `message_client_id` in a batch; the page and the SDK for Java have none there.
	 * `ignored` unless told otherwise; else each recipient who has it already is refused with 107306.
	 */
	batchClientIds?: 'ignored' | 'recognised';
	/** How `failed_list` names a recipient: SDK (Java), the default, or SDK (Go). */
	failedName?: 'account_id' | 'receiver_id';
	/** Answers a call when all copies that came of it are delivered or given up. */
	callbacksFirst?: boolean;
}

/** One recipient of a message accepted over the server API: a user, a team or a room. */
export interface Delivered {
	to: string;
	/** Decimal digits. */
	messageId: string;
	/** Made by the service where the request has none. */
	clientMessageId: string;
	from: string;
	target: Target;
	messageType: number;
	subType?: number;
	text?: string;
	attachment?: Record<string, unknown>;
	/** The other fields of the request, as received; 64-bit numbers as their digits. */
	options: Record<string, unknown>;
	/** `number` of the request in the request log. */
	call: number;
}

/** A custom system notification, which is no message. */
export interface Notification {
	to: string;
	from: string;
	target: Exclude<Target, 'chatRoom'>;
	/** The exact text. */
	content: string;
	options: Record<string, unknown>;
	call: number;
}

export interface Broadcast {
	broadcastId: string;
	content: string;
	from?: string;
	options: Record<string, unknown>;
	call: number;
}

export interface UploadedFile {
	url: string;
	/** Of the part; empty for base64. */
	filename: string;
	mimeType: string;
	data: Buffer;
	/** The other fields of the form. */
	options: Record<string, string>;
	call: number;
}

/** An account with its user. */
export interface Account {
	accountId: string;
	token: string;
	configuration: Record<string, boolean>;
	/** Those that were given. */
	user: Record<string, unknown>;
	online: Array<{ clientType: ClientType; unixMs: number }>;
}

/** A message as its recipient sees it. */
export type Received = Pick<
	Message,
	'from' | 'to' | 'target' | 'type' | 'subType' | 'text' | 'attachment' | 'extension' | 'sentBy'
> & {
	messageId: string;
	clientMessageId: string;
	/** When it was accepted, in milliseconds since 1970. */
	timestamp: number;
	recalled?: Message['recalled'];
	changedBy?: string;
};

/** The values of an n8n credential that points at this sandbox. */
export interface SandboxCredential {
	region: 'custom';
	host: string;
	uploadHost: string;
	appKey: string;
	appSecret: string;
}

export type Callbacks = KitCallbacks<CopyRule, CopyRuleOptions>;

/** `reset` forgets all but settings and callback rules. */
export interface Sandbox extends RunningServer {
	credential: SandboxCredential;
	/** In order of acceptance. */
	delivered: Delivered[];
	notifications: Notification[];
	broadcasts: Broadcast[];
	files: UploadedFile[];
	/** Those that were created, or whose clients did something, by ID. */
	accounts: ReadonlyMap<string, Account>;
	/** Members of a team or a room. */
	members(target: Target, id: string): string[];
	/** Makes users members, as clients join. */
	join(target: Target, id: string, users: readonly string[]): void;
	/** An app that is not open refuses every call; `reset` opens it. */
	setApp(status: AppStatus): void;
	/** Switches a service of the console off or on; `reset` switches all on. */
	enable(service: Service, on: boolean): void;
	/**
	 * From now on every message to or from this account, team or room gets the code, such as 102426;
	 * codes that an option of the request switches off (a ban that is ignored) only without it. `reset`
	 * ends it.
	 */
	refuse(id: string, code: number): void;
	callbacks: Callbacks;
	/** Does what a client does, and gives the ID of the event: of the message, where it is one. */
	act<Kind extends keyof ClientActs>(user: string, kind: Kind, details: ClientActs[Kind]): string;
	/** What a user got, or what was sent to a team or room; in order of acceptance. */
	inbox(of: InboxOf): Received[];
	/** Called with every message from now on, whoever sent it, and the users who get it. */
	onMessage(listener: (message: Received, recipients: readonly string[]) => void): void;
}
