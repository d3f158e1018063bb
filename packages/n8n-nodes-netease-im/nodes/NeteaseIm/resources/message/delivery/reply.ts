import type { INodeProperties } from 'n8n-workflow';
import { plainText } from '../../../../../core/base/json';
import { LongNumber } from '../../../../../core/base/longNumbers';
import { badInput } from '../../../../../core/base/problem';
import { parseMoment } from '../../../../../core/parameters/dates';
import type { ItemReader } from '../../../../../core/parameters/itemReader';
import type { Entry } from './groups';

const REPLY = 'options.replyTo';

export const replyOption: INodeProperties = {
	displayName: 'Reply To (JSON)',
	name: 'replyTo',
	type: 'json',
	default: '{}',
	description:
		'The message that this one answers, as Send or the trigger gave it: its messageId, clientMessageId, from, to and sentAt are used. With one recipient only.',
};

/**
 * The message that is replied to, as `thread_config.thread_reply` (the vendor's SDKs).
 *
 * @throws ProblemError where something of it is missing, or there are several recipients
 */
export function readReply(reader: ItemReader, to: readonly string[]): Entry[] {
	const message = reader.json(REPLY);
	if (Object.keys(message).length === 0) return [];
	const label = reader.label(REPLY);
	if (to.length > 1) {
		throw badInput(
			`${label} is set, but ${reader.label('to')} names ${to.length}.`,
			'A reply goes to one recipient. Use one item for each.',
		);
	}
	const text = (name: string) => plainText(message[name]).trim();
	const messageId = text('messageId');
	const moment = parseMoment(text('sentAt') || text('timestamp'), 'UTC');
	const missing = [
		/^\d+$/.test(messageId) ? '' : 'messageId',
		text('from') === '' ? 'from' : '',
		text('to') === '' ? 'to' : '',
		moment === undefined ? 'sentAt' : '',
	].find((name) => name !== '');
	if (missing !== undefined || moment === undefined) {
		throw badInput(
			`${label} has no usable ${missing ?? 'sentAt'}.`,
			'Give the message as Send or the trigger gave it, such as ={{ $json }}.',
		);
	}
	const clientId = text('clientMessageId');
	return [
		[
			'thread_config.thread_reply',
			{
				sender_id: text('from'),
				receiver_id: text('to'),
				create_time: moment.getTime(),
				message_server_id: new LongNumber(messageId),
				...(clientId === '' ? {} : { message_client_id: clientId }),
			},
		],
	];
}
