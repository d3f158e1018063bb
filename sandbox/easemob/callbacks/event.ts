/** Something that happened and is called back to whoever has a rule for it. */
import { createHash } from 'node:crypto';

import type { SandboxState } from '../state';
import { destination, type EventClass } from './rules';

export interface ServiceEvent {
	/** What a rule asks for; an event without it goes to every rule. */
	class?: EventClass;
	eventType?: 'chat' | 'chat_offline';
	source?: 'sdk' | 'rest';
	/** Who sent or did it, and to whom. */
	from?: string;
	to?: string;
	/** The group or room it happened in. */
	group?: string;
	extKeys?: string[];
	/** The callback environment of a message. */
	env?: string;
	/** What is called back, without its signature. */
	body: Record<string, unknown>;
	/** Reactions, threads and successful pushes have none. */
	signed: boolean;
}

/** Calls the event back by every rule that wants it. Ends when all of them have had it. */
export async function callBack(state: SandboxState, event: ServiceEvent): Promise<void> {
	const { book, dispatcher } = state.callbacks;
	const underWay: Array<Promise<void>> = [];
	for (const rule of book.rules) {
		const url = destination(rule, event);
		if (url === undefined) continue;
		const body = JSON.stringify(event.signed ? signed(event.body, rule.secret) : event.body);
		underWay.push(dispatcher.send({ rule: rule.name, url, body }));
	}
	await Promise.all(underWay);
}

/** callback_overview: lower-case hex MD5 of `callId`, the rule's secret and `timestamp`. */
export function security(callId: string, secret: string, timestamp: number | string): string {
	return createHash('md5').update(`${callId}${secret}${timestamp}`).digest('hex');
}

function signed(body: Record<string, unknown>, secret: string): Record<string, unknown> {
	const { callId, timestamp } = body;
	return { ...body, security: security(String(callId), secret, String(timestamp)) };
}
