/** Something that happened and is copied to whoever has a rule for it. */
import { createHash } from 'node:crypto';

import { checkSum } from '../checkSum';
import type { World } from '../world';
import type { CopyRule, EventClass } from './rules';

export interface ServiceEvent {
	/** What a rule asks for; an event without it goes to every rule. */
	class?: EventClass;
	environment?: string;
	/** The exact text. */
	body: string;
	/** Unless it is signed now, with the secret of the rule. */
	signedAt?: number;
	unsigned?: boolean;
}

export function copyEvent(world: World, event: ServiceEvent): void {
	const { book, dispatcher } = world.callbacks;
	for (const rule of book.rules) {
		if (!wants(rule, event)) continue;
		const headers = {
			// In the vendor's own check of an address.
			AppKey: world.access.appKey,
			...(event.unsigned === true ? {} : signature(world, rule, event)),
		};
		void dispatcher.send({ rule: rule.name, url: rule.url, body: event.body, headers });
	}
}

function wants(rule: CopyRule, { class: eventClass, environment }: ServiceEvent): boolean {
	if (!rule.enabled) return false;
	if (eventClass === undefined) return true;
	return rule.environment === environment && rule.events.includes(eventClass);
}

/** SHA1(secret + MD5 of the body + time), where the time is in milliseconds. */
function signature(world: World, { secret }: CopyRule, event: ServiceEvent) {
	const curTime = String(event.signedAt ?? world.access.unixNow());
	const md5 = createHash('md5').update(event.body).digest('hex');
	return { CurTime: curTime, MD5: md5, CheckSum: checkSum(secret, md5, curTime) };
}

/** Every value of a copy is text. */
export function texts(fields: Readonly<Record<string, string | undefined>>): string {
	return JSON.stringify(fields);
}
