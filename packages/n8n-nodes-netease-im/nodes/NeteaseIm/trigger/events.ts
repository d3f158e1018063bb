import type { IDataObject } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import { isMessageType } from './messageTypes';

/** Every kind of event, as the parameter names it; n8n wants lists in alphabetical order. */
export const EVENTS = [
	{
		name: 'Call',
		value: 'call',
		description: 'A call: that it was made, its length, its recording',
	},
	{
		name: 'Chat Room',
		value: 'chatRoom',
		description: 'A message in a chat room; somebody comes, goes, or changes its queue',
	},
	{ name: 'Login', value: 'login', description: 'A user goes online' },
	{ name: 'Logout', value: 'logout', description: 'A user goes offline' },
	{
		name: 'Message',
		value: 'message',
		description: 'A message to a user, team or super team; those in chat rooms are under Chat Room',
	},
	{ name: 'Message Recalled', value: 'recall', description: 'A message has been taken back' },
	{
		name: 'Other',
		value: 'other',
		description:
			'Custom notifications, friends, changes of teams, receipts, and what this version does not know; see raw in the output',
	},
] as const;

export type EventKind = (typeof EVENTS)[number]['value'];

/** `eventType` of the pages "message copies" and "other copies"; what is not here is `other`. */
const KINDS: Readonly<Record<string, EventKind>> = {
	'2': 'login',
	'3': 'logout',
	'4': 'chatRoom',
	'5': 'call',
	'6': 'call',
	'7': 'recall',
	'8': 'recall',
	'9': 'chatRoom',
	'10': 'call',
	'13': 'call',
	'14': 'chatRoom',
	'25': 'recall',
};

/** Conversations, where messages are and much that is none. */
const CONVERSATION = '1';

/** `msgType` of what an app shows of a call: NETCALL_AUDIO, NRTC_NETCALL and the like. */
const isCallRecord = (msgType: string) => msgType.includes('NETCALL');

export const eventTypeOf = ({ eventType }: IDataObject): string => plainText(eventType).trim();

/** Which kind of event a callback tells of. What is not known is `other`, so nothing goes unseen. */
export function eventOf(body: IDataObject): EventKind {
	const eventType = eventTypeOf(body);
	if (eventType !== CONVERSATION) {
		return (Object.hasOwn(KINDS, eventType) ? KINDS[eventType] : undefined) ?? 'other';
	}
	const msgType = plainText(body.msgType);
	if (isCallRecord(msgType)) return 'call';
	return isMessageType(msgType) ? 'message' : 'other';
}
