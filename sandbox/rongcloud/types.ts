/** What the RongCloud sandbox shows to a test: how it is started, and what reached it. */
import type { Callbacks as KitCallbacks } from '../kit/callbacks/service';
import type { ServerOptions } from '../kit/options';
import type { RunningServer } from '../kit/start';
import type { RoutingRule, RoutingRuleOptions } from './callbacks/rules';
import type { ClientActs } from './clients';
import type { InboxOf } from './inbox';
import type { Audience, Message, Target } from './messages/message';
import type { AppAccess } from './signature';

/** What the console can have enabled or not. */
export type Service = 'broadcast' | 'onlineBroadcast' | 'chatRoomBroadcast' | 'history';

export interface SandboxOptions extends ServerOptions {
	appKey?: string;
	appSecret?: string;
	/** Milliseconds since 1970 that requests and messages are held against; the computer's clock. */
	unixNow?: () => number;
	/** The ID of the n-th message, counted from 1; unique ones unless told otherwise. */
	messageUid?: (nth: number) => string;
	/** A development environment has 100 users at most. `production` unless told otherwise. */
	environment?: 'development' | 'production';
	/** What the newer calls answer when all is well, of which the SDKs disagree: 200 unless told otherwise. */
	newerSuccess?: 200 | 10_000;
	/**
	 * A call is answered after its callbacks were taken: whoever answers messages meets their own before
	 * they know its ID. Off unless told otherwise.
	 */
	callbacksFirst?: boolean;
}

/** One recipient of a message accepted over the server API: a user, a group or a room. */
export interface Delivered {
	to: string;
	messageUID: string;
	from: string;
	target: Target;
	/** The members that a targeted message went to. Other messages have none. */
	users?: readonly string[];
	objectName: string;
	/** The number that its icon shows then; `count` "is only valid with one user ID" in a call. */
	badge?: number;
	/** What was received as JSON text; of a custom type perhaps any text. */
	content: unknown;
	/** The other parameters that were received, as values; JSON text parsed. */
	options: Record<string, unknown>;
	/** `number` of the request in the request log. */
	call: number;
}

export interface Broadcast extends Omit<Delivered, 'to' | 'target' | 'users' | 'badge'> {
	audience: Audience;
}

/** A user who got a token. */
export interface User {
	userId: string;
	name: string;
	portraitUri: string;
	token: string;
	createdMs: number;
	/** Milliseconds since 1970; nobody is blocked for ever. */
	blockedUntilMs?: number;
}

/** A message as its recipient sees it. */
export type Received = Pick<
	Message,
	'messageUID' | 'from' | 'to' | 'target' | 'objectName' | 'sentBy' | 'busChannel' | 'recalled'
> & {
	content: unknown;
	/** When it was accepted, in milliseconds since 1970. */
	timestamp: number;
	edits: number;
};

/** The values of an n8n credential that points at this sandbox. */
export interface SandboxCredential {
	region: 'custom';
	host: string;
	appKey: string;
	appSecret: string;
}

/** Message routing, and who is online. */
export type Callbacks = KitCallbacks<RoutingRule, RoutingRuleOptions>;

/** `reset` forgets all but settings and callback rules. */
export interface Sandbox extends RunningServer {
	credential: SandboxCredential;
	/** In order of acceptance. */
	delivered: Delivered[];
	broadcasts: Broadcast[];
	/** Those who got a token, by ID. */
	users: ReadonlyMap<string, User>;
	/** Members of a group, a room or an ultra group. */
	members(target: Target, id: string): string[];
	/** Makes users members, as clients join rooms. */
	join(target: Target, id: string, users: readonly string[]): void;
	/** A locked or restricted app refuses every call; `reset` opens it. */
	setApp(status: AppAccess['status']): void;
	/** Switches a service of the console off or on; `reset` switches all on. */
	enable(service: Service, on: boolean): void;
	callbacks: Callbacks;
	/** Does what a client does, and gives the ID of the event: of the message, where it is one. */
	act<Kind extends keyof ClientActs>(user: string, kind: Kind, details: ClientActs[Kind]): string;
	/** What a user got, or what was sent to a group or room; in order of acceptance. */
	inbox(of: InboxOf): Received[];
	/** Called with every message from now on, whoever sent it, and the users who get it. */
	onMessage(listener: (message: Received, recipients: readonly string[]) => void): void;
}
