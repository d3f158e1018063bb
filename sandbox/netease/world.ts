/** The app as the service knows it: its accounts, teams, rooms and messages. */
import { randomBytes } from 'node:crypto';

import { CallbackDispatcher } from '../kit/callbacks/dispatcher';
import { RuleBook } from '../kit/callbacks/rules';
import type { CallbackService } from '../kit/callbacks/service';
import { MessageStore } from '../kit/messageStore';
import { People } from '../kit/people';
import type { CopyRule } from './callbacks/rules';
import type { AppAccess } from './checkSum';
import { CALLBACK, CALLBACK_RULES } from './limits';
import type { Message, Target } from './messages/message';
import type { Settings } from './state';
import type { Account, Broadcast, Delivered, Notification, Service, UploadedFile } from './types';

export class World {
	readonly access: AppAccess;
	/** The lists are emptied in place, so that a test may hold on to them. */
	readonly delivered: Delivered[] = [];
	readonly notifications: Notification[] = [];
	readonly broadcasts: Broadcast[] = [];
	readonly files: UploadedFile[] = [];
	readonly accounts = new Map<string, Account>();
	/** Codes by the account, team or room that they are for. */
	readonly refused = new Map<string, number>();
	/** Services that the console has not enabled. */
	readonly closed = new Set<Service>();
	readonly messages = new MessageStore<Message>(({ id }) => id);
	/** Client IDs of messages, with their senders. */
	readonly clientIds = new Set<string>();
	/** IDs of requests. */
	readonly requestIds = new Set<string>();
	readonly callbacks: CallbackService<CopyRule>;
	private readonly people = new People();
	private ids = 0;

	constructor(readonly settings: Settings) {
		const { appKey, appSecret, unixNow } = settings;
		this.access = { appKey, appSecret, unixNow, status: 'open', used: new Set() };
		this.callbacks = {
			book: new RuleBook(CALLBACK_RULES),
			dispatcher: new CallbackDispatcher(CALLBACK, settings),
		};
	}

	/** Messages and broadcasts share one sequence. */
	nextId(): string {
		this.ids += 1;
		return String(this.settings.messageServerId(this.ids));
	}

	enable(service: Service, on: boolean): void {
		if (on) this.closed.delete(service);
		else this.closed.add(service);
	}

	join(target: Target, id: string, users: readonly string[]): void {
		this.people.join(`${target} ${id}`, users);
	}

	members(target: Target, id: string): string[] {
		return this.people.members(`${target} ${id}`);
	}

	/** v1, "accid": case does not count, and all is kept in lower case. */
	account(id: string): Account | undefined {
		return this.accounts.get(id.toLowerCase());
	}

	/** The account, made now if nobody created it. */
	accountFor(id: string, token = randomBytes(16).toString('hex')): Account {
		const known = this.account(id);
		if (known !== undefined) return known;
		const accountId = id.toLowerCase();
		const account: Account = {
			accountId,
			token,
			configuration: {
				enabled: true,
				p2p_chat_banned: false,
				team_chat_banned: false,
				chatroom_chat_banned: false,
				qchat_chat_banned: false,
				push_enabled_when_desktop_online: false,
			},
			user: {},
			online: [],
		};
		this.accounts.set(accountId, account);
		return account;
	}

	reset(): void {
		this.access.status = 'open';
		this.access.used.clear();
		for (const list of [this.delivered, this.notifications, this.broadcasts, this.files]) {
			list.length = 0;
		}
		this.accounts.clear();
		this.refused.clear();
		this.closed.clear();
		this.messages.clear();
		this.clientIds.clear();
		this.requestIds.clear();
		this.people.clear();
		this.callbacks.dispatcher.reset();
	}
}
