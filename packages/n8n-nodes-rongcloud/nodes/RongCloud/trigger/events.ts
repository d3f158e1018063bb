import type { IDataObject } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import { isMessageType } from './messageTypes';

/** Every kind of event, as the parameter names it; n8n wants lists in alphabetical order. */
export const EVENTS = [
	{
		name: 'Message',
		value: 'message',
		description: 'A message to a user, group, chat room or ultra group',
	},
	{ name: 'Message Recalled', value: 'recall', description: 'A message has been taken back' },
	{
		name: 'Other',
		value: 'other',
		description:
			'Receipts, notices, edited messages of ultra groups, and what this version does not know; see raw in the output',
	},
	{
		name: 'User Status',
		value: 'userStatus',
		description: 'A user goes online or offline; has an address of its own in the console',
	},
] as const;

export type EventKind = (typeof EVENTS)[number]['value'];

/** The command by which clients take a message back (page "message/msgrecall"). */
const RECALL = 'RC:RcCmd';

/**
 * Which kind of event a callback tells of: a routed message by its type, else who is online. A new text
 * for a message of an ultra group is no message: a bot would answer twice.
 */
export function eventOf(body: IDataObject): EventKind {
	const type = plainText(body.objectName);
	if (type === RECALL) return 'recall';
	const isEdit = plainText(body.originalMsgUID) !== '';
	if (isMessageType(type) && !isEdit) return 'message';
	if (type !== '') return 'other';
	return plainText(body.userid) !== '' && plainText(body.status) !== '' ? 'userStatus' : 'other';
}
