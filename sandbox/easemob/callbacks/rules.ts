/**
 * Rules for callbacks after delivery, as the console has them (console, message webhooks: "post-delivery
 * webhook"). There is no API for them; here they are set over the control interface.
 */
import { randomBytes } from 'node:crypto';

import type { RuleBase } from '../../kit/callbacks/rules';
import { closedObject, some, text, url } from '../../kit/schema';
import { CALLBACK_RULE, MESSAGE } from '../limits';
import type { ServiceEvent } from './event';

/**
 * What a rule can ask for. Reactions and threads have no kind of their own: they come with the messages
 * ("no separate configuration is needed").
 */
export const EVENT_CLASSES = [
	'message',
	'recall',
	'readAck',
	'edit',
	'contact',
	'userStatus',
	'groupOperation',
	'push',
	'sensitiveWord',
	'moderation',
] as const;

export type EventClass = (typeof EVENT_CLASSES)[number];

export interface CallbackRule extends RuleBase {
	events: EventClass[];
	/** `chat`: every message; `chat_offline`: one more for each recipient who is offline. */
	eventTypes: Array<'chat' | 'chat_offline'>;
	/** Where messages come from: clients, or the REST API. */
	sources: Array<'sdk' | 'rest'>;
	/** The filters; an empty list lets everything through. */
	fromIds: string[];
	/** Of one-to-one chats; a rule that has it gets nothing of groups and rooms. */
	toIds: string[];
	/** Of groups and rooms; a rule that has it gets nothing else. */
	groupIds: string[];
	extKeys: string[];
	/**
	 * URLs by callback environment (`env` of a message). A message with an environment that is not
	 * among them is not called back; `url` is for messages without one.
	 */
	routes: Record<string, string>;
}

export type CallbackRuleOptions = Pick<CallbackRule, 'url'> & Partial<CallbackRule>;

const filter = { type: 'array', items: text, maxItems: CALLBACK_RULE.filters };

export const RULE_SCHEMA = closedObject(['url'], {
	name: { type: 'string', pattern: CALLBACK_RULE.name },
	url,
	secret: text,
	enabled: { type: 'boolean' },
	events: some(EVENT_CLASSES),
	eventTypes: some(['chat', 'chat_offline']),
	sources: some(['sdk', 'rest']),
	fromIds: filter,
	toIds: filter,
	groupIds: filter,
	extKeys: filter,
	routes: {
		type: 'object',
		propertyNames: { pattern: MESSAGE.env },
		additionalProperties: url,
	},
});

/** The rest as a new rule of the console has it, but enabled; the secret is the service's choice. */
export function completeRule(given: CallbackRuleOptions): CallbackRule {
	return {
		name: 'rule',
		secret: randomBytes(16).toString('hex'),
		enabled: true,
		events: [...EVENT_CLASSES],
		eventTypes: ['chat'],
		sources: ['sdk', 'rest'],
		fromIds: [],
		toIds: [],
		groupIds: [],
		extKeys: [],
		routes: {},
		...given,
	};
}

/** Where the rule wants the event; undefined when it doesn't. */
export function destination(rule: CallbackRule, event: ServiceEvent): string | undefined {
	if (!rule.enabled || !wants(rule, event)) return undefined;
	if (event.env === undefined) return rule.url;
	return Object.hasOwn(rule.routes, event.env) ? rule.routes[event.env] : undefined;
}

function wants(rule: CallbackRule, event: ServiceEvent): boolean {
	const { class: eventClass, eventType, source, from, to, group, extKeys = [] } = event;
	return (
		(eventClass === undefined || rule.events.includes(eventClass)) &&
		(eventType === undefined || rule.eventTypes.includes(eventType)) &&
		(source === undefined || rule.sources.includes(source)) &&
		passes(rule.fromIds, from) &&
		passes(rule.toIds, group === undefined ? to : undefined) &&
		passes(rule.groupIds, group) &&
		(rule.extKeys.length === 0 || extKeys.some((key) => rule.extKeys.includes(key)))
	);
}

function passes(filterIds: readonly string[], id: string | undefined): boolean {
	return filterIds.length === 0 || (id !== undefined && filterIds.includes(id));
}
