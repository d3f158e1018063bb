import type { IDataObject } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import { given, textsIn, timeOf } from '../../../core/webhook/values';
import type { Target } from '../resources/message/targets';
import { contentIn, saidIn } from './content';
import { eventOf, type EventKind } from './events';
import { isMessageType } from './messageTypes';

/** `channelType`: names, or the numbers of the client SDKs. All others are taken for chats of two. */
const TARGETS: Readonly<Record<string, Target>> = {
	GROUP: 'group',
	'3': 'group',
	TEMPGROUP: 'chatRoom',
	'4': 'chatRoom',
	NOTIFY: 'system',
	'6': 'system',
	ULTRAGROUP: 'ultraGroup',
	'10': 'ultraGroup',
};

function targetOf({ channelType }: IDataObject): Target {
	const channel = plainText(channelType).toUpperCase();
	return (Object.hasOwn(TARGETS, channel) ? TARGETS[channel] : undefined) ?? 'user';
}

/** Where several users see it. */
const isPlace = (target: Target) => target !== 'user' && target !== 'system';

/** As the numbers on the wire are meant (page "user/onlinestatus"). */
const STATUSES: Readonly<Record<string, string>> = { '0': 'online', '1': 'offline', '2': 'logout' };

/** The output item, but for `raw`. Its first fields are always there, however little is said. */
export type Facts = IDataObject & {
	readonly event: EventKind;
	readonly from: string;
	readonly to: string;
	readonly target: Target;
	readonly messageId: string;
	readonly messageType: string;
	readonly timestamp: string;
	readonly groupId?: string;
};

/** The recalled message is told in the content of the command that recalls it. */
function recalledIn(body: IDataObject): IDataObject {
	const { messageUId, sentTime, isAdmin, isDelete, extra } = contentIn(body);
	return {
		messageId: plainText(messageUId),
		sentAt: timeOf(sentTime) || undefined,
		isAdmin: isAdmin === true,
		isDelete: isDelete === true,
		extra: plainText(extra) || undefined,
	};
}

/** What was said, where it was said with something that can be answered. */
function wordsIn(event: EventKind, body: IDataObject): IDataObject {
	if (event === 'recall') return recalledIn(body);
	return isMessageType(plainText(body.objectName)) ? saidIn(body) : {};
}

function routedFacts(event: EventKind, body: IDataObject): Facts {
	const target = targetOf(body);
	const to = plainText(body.toUserId);
	const members = textsIn(body.groupUserIds);
	return {
		event,
		from: plainText(body.fromUserId),
		to,
		target,
		messageId: plainText(body.msgUID),
		messageType: '',
		timestamp: timeOf(body.msgTimestamp),
		...given({
			groupId: isPlace(target) && to !== '' ? to : undefined,
			busChannel: plainText(body.busChannel) || undefined,
			recipientUsers: members.length > 0 ? members : undefined,
			objectName: plainText(body.objectName) || undefined,
			originalMessageId: plainText(body.originalMsgUID) || undefined,
			source: plainText(body.source) || undefined,
			...wordsIn(event, body),
		}),
	};
}

function statusFacts(body: IDataObject): Facts {
	const status = plainText(body.status);
	return {
		event: 'userStatus',
		from: plainText(body.userid),
		to: '',
		target: 'user',
		messageId: '',
		messageType: '',
		timestamp: timeOf(body.time),
		...given({
			status: (Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined) ?? status,
			os: plainText(body.os) || undefined,
			ip: plainText(body.clientIp) || undefined,
			sessionId: plainText(body.sessionId) || undefined,
		}),
	};
}

/** What a callback says. Names are those of Send wherever it has one. */
export function factsOf(body: IDataObject): Facts {
	const event = eventOf(body);
	return event === 'userStatus' ? statusFacts(body) : routedFacts(event, body);
}
