import type { IDataObject } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import { given, textsIn, timeOf } from '../../../core/webhook/values';
import type { Target } from '../resources/message/targets';
import { saidIn } from './content';
import { eventOf, eventTypeOf, type EventKind } from './events';

/** The output item, but for `raw`. Its first fields are always there, however little is said. */
export type Facts = IDataObject & {
	readonly event: EventKind;
	readonly from: string;
	readonly to: string;
	readonly target: Target;
	readonly messageId: string;
	readonly messageType: string;
	readonly timestamp: string;
	readonly clientMessageId?: string;
	readonly groupId?: string;
};

/** The kinds of event spell what they share in different ways: the first that is there. */
function textIn(body: IDataObject, ...names: readonly string[]): string {
	return names.map((name) => plainText(body[name])).find((text) => text !== '') ?? '';
}

const noneIfBlank = (text: string) => (text === '' ? undefined : text);

/** `eventType` of what happens in one kind of place. */
const PLACES: Readonly<Record<string, Target>> = {
	'4': 'chatRoom',
	'8': 'team',
	'9': 'chatRoom',
	'14': 'chatRoom',
	'25': 'superTeam',
};

/** Else it is `convType`: PERSON, TEAM, SUPER_TEAM, with CUSTOM_ before for notifications. */
function targetOf(body: IDataObject): Target {
	const eventType = eventTypeOf(body);
	const place = Object.hasOwn(PLACES, eventType) ? PLACES[eventType] : undefined;
	if (place !== undefined) return place;
	// Of super teams the convType of notifications is that of teams, but not their msgType.
	const words = `${textIn(body, 'convType')} ${textIn(body, 'msgType')}`
		.slice(0, 200)
		.toUpperCase();
	if (/SUPER_?TEAM/.test(words)) return 'superTeam';
	return textIn(body, 'convType').toUpperCase().includes('TEAM') ? 'team' : 'user';
}

/** What was said: in conversations and chat rooms only. */
function wordsIn(event: EventKind, body: IDataObject): IDataObject {
	if (event === 'recall') {
		return {
			sentAt: noneIfBlank(timeOf(body.sendTime)),
			description: noneIfBlank(textIn(body, 'selfMsg')),
		};
	}
	const eventType = eventTypeOf(body);
	if (eventType !== '1' && eventType !== '4') return {};
	const said = saidIn(body);
	// Recall and Update of the node take it from here.
	return said.messageType === undefined
		? {}
		: { ...said, sentAt: noneIfBlank(timeOf(body.msgTimestamp)) };
}

/** What the service calls what somebody did, in a chat room or with its queue. */
const operationIn = ({ event, qEvent }: IDataObject) =>
	noneIfBlank(plainText(event) || plainText(qEvent));

/** What a callback says. Names are those of Send wherever it has one. */
export function factsOf(body: IDataObject): Facts {
	const event = eventOf(body);
	const target = targetOf(body);
	const to = textIn(body, 'to', 'roomId', 'roomid');
	const members = textsIn(body.tMembers);
	return {
		event,
		from: textIn(body, 'fromAccount', 'from', 'accid', 'operator'),
		to,
		target,
		messageId: textIn(body, 'msgidServer', 'msgId'),
		messageType: '',
		timestamp: timeOf(
			textIn(body, 'deleteTime', 'msgTimestamp', 'timestamp', 'operationTime', 'createtime'),
		),
		...given({
			clientMessageId: noneIfBlank(textIn(body, 'msgidClient', 'clientId')),
			groupId: target === 'user' ? undefined : noneIfBlank(to),
			nickname: noneIfBlank(textIn(body, 'fromNick')),
			source: noneIfBlank(textIn(body, 'fromClientType', 'clientType')),
			members: members.length > 0 ? members : undefined,
			operation: operationIn(body),
			ip: noneIfBlank(textIn(body, 'clientIp', 'ip')),
			deviceId: noneIfBlank(textIn(body, 'deviceId', 'fromDeviceId')),
			reason: noneIfBlank(textIn(body, 'logOutReason')),
			...wordsIn(event, body),
		}),
	};
}
