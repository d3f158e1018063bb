/**
 * Copies of messages: event 1 of conversations, 4 of rooms. Those of the API come as well, from the
 * device REST, unless the request says otherwise (v2: the environment is for "API and SDK messages").
 */
import type { ClientType, Message, Target } from '../messages/message';
import type { World } from '../world';
import { copyEvent, texts } from './event';

export interface RouteConfig {
	route_enabled?: boolean;
	route_environment?: string;
}

/** No page that could be read spells the one of super teams; a test may name another. */
const CONVERSATIONS: Readonly<Record<Exclude<Target, 'chatRoom'>, string>> = {
	user: 'PERSON',
	team: 'TEAM',
	superTeam: 'SUPER_TEAM',
};

const TYPES: Readonly<Record<number, string>> = {
	0: 'TEXT',
	1: 'PICTURE',
	2: 'AUDIO',
	3: 'VIDEO',
	4: 'LOCATION',
	6: 'FILE',
	10: 'TIPS',
	100: 'CUSTOM',
};

/** What only the client that sent it knows. */
export interface Sender {
	clientType?: ClientType;
	nick?: string;
	deviceId?: string;
	ip?: string;
	/** In the place of its name. */
	convType?: string;
	msgType?: string;
	resent?: boolean;
}

export function copyMessage(
	world: World,
	message: Message,
	{ route_enabled: enabled = true, route_environment: environment }: RouteConfig = {},
	sender: Sender = {},
): void {
	if (!enabled || world.callbacks.book.rules.length === 0) return;
	const { target } = message;
	copyEvent(world, {
		class: target === 'chatRoom' ? 'chatRoom' : 'message',
		...(environment === undefined ? {} : { environment }),
		body: target === 'chatRoom' ? roomCopy(message, sender) : copy(message, target, sender),
	});
}

function copy(message: Message, target: Exclude<Target, 'chatRoom'>, sender: Sender): string {
	const { to, id } = message;
	const { deviceId = '', ip = '127.0.0.1', convType = CONVERSATIONS[target] } = sender;
	return texts({
		eventType: '1',
		convType,
		to,
		...common(message, sender),
		fromDeviceId: message.sentBy === 'server' ? '' : deviceId,
		msgidServer: id,
		...(message.users === undefined ? {} : { tMembers: JSON.stringify(message.users) }),
		...(message.sentBy === 'server' ? {} : { ip }),
	});
}

/** Rooms have no server ID, and no `body`: a text stands in `attach` (v1, other copies). */
function roomCopy(message: Message, sender: Sender): string {
	const { body, ...others } = common(message, sender);
	return texts({
		eventType: '4',
		roomId: message.to,
		...others,
		attach: others['attach'] ?? body,
		fromAvator: '',
		fromExt: '',
		roleInfoTimetag: String(message.unixMs),
	});
}

function common(message: Message, sender: Sender): Record<string, string> {
	const { from, type, text = '', attachment, clientId, unixMs, extension, sentBy } = message;
	const { clientType = sentBy === 'server' ? 'REST' : 'IOS', nick = from, resent = false } = sender;
	return {
		fromAccount: from,
		fromClientType: clientType,
		fromNick: nick,
		msgTimestamp: String(unixMs),
		msgType: sender.msgType ?? TYPES[type] ?? 'CUSTOM',
		body: text,
		...(attachment === undefined ? {} : { attach: JSON.stringify(attachment) }),
		...(extension === undefined ? {} : { ext: extension }),
		msgidClient: clientId,
		resendFlag: resent ? '1' : '0',
	};
}
