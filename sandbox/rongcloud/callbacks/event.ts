/** Something that happened and is called back to whoever has a rule for it. */
import { randomInt } from 'node:crypto';

import { sign } from '../signature';
import type { World } from '../world';
import type { EventClass, RoutingRule, SignatureStyle } from './rules';

export interface ServiceEvent {
	/** What a rule asks for; an event without it goes to every rule. */
	class?: EventClass;
	sentBy?: 'client' | 'server';
	/** The exact text, and what it is. */
	body: string;
	contentType: string;
	/** Unless it is signed now, with the secret of the rule. */
	signedAt?: number;
	unsigned?: boolean;
}

export function formBody(fields: Readonly<Record<string, string>>) {
	const contentType = 'application/x-www-form-urlencoded; charset=utf-8';
	return { body: new URLSearchParams(fields).toString(), contentType };
}

export function jsonBody(value: unknown) {
	return { body: JSON.stringify(value), contentType: 'application/json; charset=utf-8' };
}

/** Calls the event back by every rule that wants it. */
export function callBack(world: World, event: ServiceEvent): void {
	const { book, dispatcher } = world.callbacks;
	for (const rule of book.rules) {
		if (!wants(rule, event)) continue;
		const signature = event.unsigned === true ? {} : signatureOf(world, rule, event.signedAt);
		void dispatcher.send({
			rule: rule.name,
			body: event.body,
			...addressed(rule, event, signature),
		});
	}
}

function wants(rule: RoutingRule, { class: eventClass, sentBy }: ServiceEvent): boolean {
	if (!rule.enabled || (sentBy === 'server' && !rule.serverMessages)) return false;
	return eventClass === undefined || rule.events.includes(eventClass);
}

/** "SHA1(App Secret + nonce + timestamp)", as for requests. */
function signatureOf(world: World, { secret }: RoutingRule, signedAt = world.access.unixNow()) {
	const nonce = String(randomInt(1, 1_000_000_000));
	const timestamp = String(signedAt);
	return { nonce, timestamp, signature: sign(secret, nonce, timestamp) };
}

const HEADER_PREFIXES: Readonly<Partial<Record<SignatureStyle, string>>> = {
	headers: '',
	prefixedHeaders: 'RC-',
};

function addressed(
	{ url, signature: style }: RoutingRule,
	{ contentType }: ServiceEvent,
	signature: Readonly<Record<string, string>>,
): { url: string; headers: Record<string, string> } {
	const prefix = HEADER_PREFIXES[style];
	const headers: Record<string, string> = { 'content-type': contentType };
	if (prefix !== undefined) {
		for (const [name, value] of Object.entries(signature)) headers[`${prefix}${name}`] = value;
		return { url, headers };
	}
	const target = new URL(url);
	for (const [name, value] of Object.entries(signature)) {
		const renamed = style === 'signTimestamp' && name === 'timestamp' ? style : name;
		target.searchParams.append(renamed, value);
	}
	return { url: target.href, headers };
}
