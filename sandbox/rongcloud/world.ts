/**
 * What is the same behind every address of the service: the app, its users, groups and messages. Two
 * sandboxes that stand for the two hosts of a data centre share one.
 */
import { CallbackDispatcher } from '../kit/callbacks/dispatcher';
import { RuleBook } from '../kit/callbacks/rules';
import type { CallbackService } from '../kit/callbacks/service';
import { MessageStore } from '../kit/messageStore';
import type { ServerOptions } from '../kit/options';
import { People } from '../kit/people';
import type { RoutingRule } from './callbacks/rules';
import { CALLBACK, CALLBACK_RULES } from './limits';
import type { Message, Target } from './messages/message';
import type { AppAccess } from './signature';
import type { Broadcast, Delivered, Service, User } from './types';

/** Messages are named by 16 letters and digits, in fours; no two steps meet before the space is full. */
const UIDS = { space: 36n ** 16n, step: 4_738_381_338_321_616_896_573_877n };

export interface WorldSettings extends Required<ServerOptions> {
	appKey: string;
	appSecret: string;
	unixNow: () => number;
	messageUid: ((nth: number) => string) | undefined;
}

export class World {
	readonly access: AppAccess;
	/** The lists are emptied in place, so that a test may hold on to them. */
	readonly delivered: Delivered[] = [];
	readonly broadcasts: Broadcast[] = [];
	readonly users = new Map<string, User>();
	readonly online = new Set<string>();
	/** Names by group ID. */
	readonly groups = new Map<string, string>();
	/** Services that the console has not enabled. */
	readonly closed = new Set<Service>();
	readonly messages = new MessageStore<Message>(({ messageUID }) => messageUID);
	/** Answers to calls that may come again, with the moment after which they may not. */
	readonly repeatable = new Map<string, { untilMs: number; answer: object }>();
	readonly callbacks: CallbackService<RoutingRule>;
	private readonly people = new People();
	private readonly rooms = new Map<string, Set<string>>();
	private uids = 0;

	constructor(private readonly settings: WorldSettings) {
		const { appKey, appSecret, unixNow } = settings;
		this.access = { appKey, appSecret, unixNow, status: 'open', used: new Set() };
		this.callbacks = {
			book: new RuleBook(CALLBACK_RULES),
			dispatcher: new CallbackDispatcher(CALLBACK, settings),
		};
	}

	nextMessageUid(): string {
		this.uids += 1;
		if (this.settings.messageUid !== undefined) return this.settings.messageUid(this.uids);
		const digits = ((UIDS.step * BigInt(this.uids)) % UIDS.space).toString(36).padStart(16, '0');
		return (digits.toUpperCase().match(/.{4}/g) ?? []).join('-');
	}

	enable(service: Service, on: boolean): void {
		if (on) this.closed.delete(service);
		else this.closed.add(service);
	}

	join(target: Target, id: string, users: readonly string[]): void {
		const ids = this.rooms.get(target) ?? new Set();
		this.rooms.set(target, ids.add(id));
		this.people.join(`${target} ${id}`, users);
	}

	leave(target: Target, id: string, users: readonly string[]): void {
		this.people.leave(`${target} ${id}`, users);
	}

	members(target: Target, id: string): string[] {
		return this.people.members(`${target} ${id}`);
	}

	/** Of every group or room of a kind, each once. */
	everyMember(target: Target): string[] {
		const ids = [...(this.rooms.get(target) ?? [])];
		return [...new Set(ids.flatMap((id) => this.members(target, id)))];
	}

	disband(target: Target, id: string): void {
		this.people.disband(`${target} ${id}`);
		this.groups.delete(id);
	}

	reset(): void {
		this.access.status = 'open';
		this.access.used.clear();
		this.delivered.length = 0;
		this.broadcasts.length = 0;
		this.users.clear();
		this.online.clear();
		this.groups.clear();
		this.closed.clear();
		this.messages.clear();
		this.repeatable.clear();
		this.people.clear();
		this.rooms.clear();
		this.callbacks.dispatcher.reset();
	}
}
