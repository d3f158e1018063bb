/**
 * Where copies go, as the console has it: one address, and one for each environment that a request can
 * name. There is no API for them; here they are set over the control interface.
 */
import type { RuleBase } from '../../kit/callbacks/rules';
import { closedObject, flag, some, text, url } from '../../kit/schema';

export const EVENT_CLASSES = [
	'message',
	'recall',
	'login',
	'logout',
	'chatRoom',
	'call',
	'other',
] as const;

export type EventClass = (typeof EVENT_CLASSES)[number];

export interface CopyRule extends RuleBase {
	events: EventClass[];
	/** For what names this environment, and nothing else; without it for what names none. */
	environment?: string;
}

export type CopyRuleOptions = Pick<CopyRule, 'url'> & Partial<CopyRule>;

export const RULE_SCHEMA = closedObject(['url'], {
	name: text,
	url,
	secret: text,
	enabled: flag,
	events: some(EVENT_CLASSES),
	environment: text,
});

/** @param appSecret copies are signed with it, unless a test wants a wrong one */
export function ruleCompleter(appSecret: string): (given: CopyRuleOptions) => CopyRule {
	return (given) => ({
		name: 'rule',
		secret: appSecret,
		enabled: true,
		events: [...EVENT_CLASSES],
		...given,
	});
}
