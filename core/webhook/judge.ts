import { SECOND_MS } from '../base/clock';
import type { Delivery } from './delivery';
import type { TriggerSettings } from './settings';

/** Why a delivery starts nothing, by what it says itself. */
export type Rejection =
	'unsigned' | 'wrongSignature' | 'age' | 'event' | 'server' | 'user' | 'chat' | 'own';

/** What a judge has to know beside the delivery. */
export interface Judging {
	readonly settings: TriggerSettings;
	/** Those of the credential; may be none. */
	readonly secrets: readonly string[];
	/** In ms since 1970. */
	readonly nowMs: number;
	/** As the service compares user IDs. */
	readonly foldUser: (id: string) => string;
	/** Whether this n8n has sent it. */
	readonly isOwn: (delivery: Delivery) => boolean;
}

/** Whether a list has a user, as the service compares them. */
function hasUser(foldUser: Judging['foldUser'], id: string) {
	const user = foldUser(id);
	return (users: readonly string[]) => users.some((one) => foldUser(one) === user);
}

/**
 * Whether it comes from the service, as far as its signature can tell. Without any secret nothing can
 * be checked: the user has said that everything is to be accepted, or is told otherwise. What always
 * comes unsigned, and is not asked for, is no fault of anybody's: a service that gets enough refusals
 * stops delivering.
 */
export function signatureFault(
	{ event, signature, comesUnsigned }: Pick<Delivery, 'event' | 'signature' | 'comesUnsigned'>,
	{ secrets, settings: { acceptUnsigned, events } }: Pick<Judging, 'secrets' | 'settings'>,
): 'unsigned' | 'wrongSignature' | 'event' | undefined {
	if (secrets.length === 0 && acceptUnsigned) return undefined;
	if (signature !== undefined) return signature.isOf(secrets) ? undefined : 'wrongSignature';
	if (!comesUnsigned) return 'unsigned';
	if (!events.includes(event)) return 'event';
	return acceptUnsigned ? undefined : 'unsigned';
}

/**
 * Times too far ahead count as well: where clocks differ that much, no age can be told. A time is part
 * of what is signed; where nothing is signed there need not be one.
 */
function isOutOfTime({ atMs, signature }: Delivery, { settings, nowMs }: Judging): boolean {
	const { maxAgeSeconds } = settings;
	if (maxAgeSeconds === 0) return false;
	if (Number.isNaN(atMs)) return signature !== undefined;
	return Math.abs(nowMs - atMs) > maxAgeSeconds * SECOND_MS;
}

/** Events that say nothing to anybody have no type of message, and none is asked of them. */
function isWrongKind(
	{ event, messageType, sent }: Delivery,
	{ settings: { events, messageTypes } }: Judging,
): boolean {
	if (!events.includes(event)) return true;
	return messageTypes.length > 0 && sent !== undefined && !messageTypes.includes(messageType);
}

function isWrongUser({ from }: Delivery, { settings, foldUser }: Judging): boolean {
	const { fromUsers, ignoreUsers } = settings;
	const has = hasUser(foldUser, from);
	return (fromUsers.length > 0 && !has(fromUsers)) || has(ignoreUsers);
}

/** Nothing goes to a user alone and to a group; where both are named, either will do. */
function isWrongChat({ to, groupId }: Delivery, { settings, foldUser }: Judging): boolean {
	const { toUsers, groupIds } = settings;
	if (toUsers.length === 0 && groupIds.length === 0) return false;
	return groupId === '' ? !hasUser(foldUser, to)(toUsers) : !groupIds.includes(groupId);
}

/**
 * Why a delivery starts nothing; undefined when it may. Whether it is a repeat is asked afterwards, by
 * whoever notes it.
 */
export function judge(delivery: Delivery, judging: Judging): Rejection | undefined {
	const fault = signatureFault(delivery, judging);
	if (fault !== undefined) return fault;
	if (isOutOfTime(delivery, judging)) return 'age';
	if (isWrongKind(delivery, judging)) return 'event';
	if (judging.settings.ignoreServerMessages && delivery.byServer) return 'server';
	if (isWrongUser(delivery, judging)) return 'user';
	if (isWrongChat(delivery, judging)) return 'chat';
	return judging.settings.ignoreOwnMessages && judging.isOwn(delivery) ? 'own' : undefined;
}
