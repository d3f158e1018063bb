/**
 * Where the service calls back, as the console has it: one address for routed messages (message/sync) and
 * one for who is online (user/onlinestatus). There is no API for them; here they are set over the control
 * interface.
 */
import type { RuleBase } from '../../kit/callbacks/rules';
import { closedObject, flag, some, text, url } from '../../kit/schema';

/** Recalls are routed as messages: their type tells them apart. */
export const EVENT_CLASSES = ['message', 'userStatus'] as const;

export type EventClass = (typeof EVENT_CLASSES)[number];

/**
 * Where nonce, timestamp and signature travel: in the URL (signature page), with the name that older apps
 * have for the timestamp, or in headers, as the callbacks of other services of the vendor have them.
 */
export const SIGNATURES = ['query', 'signTimestamp', 'headers', 'prefixedHeaders'] as const;

export type SignatureStyle = (typeof SIGNATURES)[number];

export interface RoutingRule extends RuleBase {
	events: EventClass[];
	/** "Messages sent by the Server API are not routed by default": a switch of the console. */
	serverMessages: boolean;
	signature: SignatureStyle;
}

export type RoutingRuleOptions = Pick<RoutingRule, 'url'> & Partial<RoutingRule>;

export const RULE_SCHEMA = closedObject(['url'], {
	name: text,
	url,
	secret: text,
	enabled: flag,
	events: some(EVENT_CLASSES),
	serverMessages: flag,
	signature: { enum: SIGNATURES },
});

/** @param appSecret callbacks are signed with it, unless a test wants a wrong one */
export function ruleCompleter(appSecret: string): (given: RoutingRuleOptions) => RoutingRule {
	return (given) => ({
		name: 'rule',
		secret: appSecret,
		enabled: true,
		events: [...EVENT_CLASSES],
		serverMessages: false,
		signature: 'query',
		...given,
	});
}
