/** Everything the Easemob sandbox remembers, and the settings it was started with. */
import { randomUUID } from 'node:crypto';

import { CallbackDispatcher } from '../kit/callbacks/dispatcher';
import { RuleBook } from '../kit/callbacks/rules';
import type { CallbackService } from '../kit/callbacks/service';
import { MessageStore } from '../kit/messageStore';
import { serverSettings } from '../kit/options';
import { People } from '../kit/people';
import { ServerState } from '../kit/state';
import type { CallbackRule } from './callbacks/rules';
import { rateReached } from './errors';
import { CALLBACK, CALLBACK_RULE, FILE, RATES, TOKEN_SECONDS } from './limits';
import type { StoredMessage } from './messages/store';
import { TokenStore } from './tokens';
import type { ChatRoom, Delivered, Group, SandboxOptions, StoredFile } from './types';

/** 19 digits, and not a number JavaScript can hold: a client that parses it as one is found out. */
const FIRST_MESSAGE_ID = 1_432_109_876_543_210_001n;

export type Settings = Required<SandboxOptions>;

export function settingsFrom(options: SandboxOptions): Settings {
	return {
		...serverSettings(options),
		org: options.org ?? 'sandbox-org',
		app: options.app ?? 'sandbox-app',
		clientId: options.clientId ?? 'sandbox-client-id',
		clientSecret: options.clientSecret ?? 'sandbox-client-secret',
		tokenTtlSeconds: options.tokenTtlSeconds ?? TOKEN_SECONDS,
		plan: options.plan ?? 'full',
		maxFileBytes: options.maxFileBytes ?? FILE.bytes,
		callbackShape: options.callbackShape ?? 'new',
		commandField: options.commandField ?? 'msg',
		callbacksFirst: options.callbacksFirst ?? false,
	};
}

export class SandboxState extends ServerState {
	/** The lists are emptied in place, so that a test may hold on to them. */
	readonly delivered: Delivered[] = [];
	readonly files = new Map<string, StoredFile>();
	readonly groups: Group[] = [];
	readonly chatRooms: ChatRoom[] = [];
	readonly messages = new MessageStore<StoredMessage>(({ message }) => message.messageId);
	readonly people = new People();
	readonly callbacks: CallbackService<CallbackRule>;
	lastPageCursor = false;
	readonly tokens: TokenStore;
	/** The `application` of every envelope. */
	readonly applicationUuid = randomUUID();
	private lastMessageId = FIRST_MESSAGE_ID - 1n;

	constructor(readonly settings: Settings) {
		super(settings, RATES, rateReached);
		this.tokens = new TokenStore(settings.tokenTtlSeconds, settings.now);
		this.callbacks = {
			book: new RuleBook(CALLBACK_RULE.rules),
			dispatcher: new CallbackDispatcher(CALLBACK, settings),
		};
	}

	nextMessageId(): string {
		this.lastMessageId += 1n;
		return String(this.lastMessageId);
	}

	tokenRequests(): number {
		return this.log.count('POST', `/${this.settings.org}/${this.settings.app}/token`);
	}

	override reset(): void {
		super.reset();
		this.delivered.length = 0;
		this.files.clear();
		this.groups.length = 0;
		this.chatRooms.length = 0;
		this.lastPageCursor = false;
		this.messages.clear();
		this.people.clear();
		this.callbacks.dispatcher.reset();
	}

	override close(): void {
		super.close();
		this.callbacks.dispatcher.close();
	}

	expireFiles(): void {
		for (const file of this.files.values()) file.expired = true;
	}
}
