import type { INodeProperties } from 'n8n-workflow';
import { badInput } from '../../../../core/base/problem';
import { FROM_ITEM } from '../../../../core/messages/itemTarget';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { fromProperty, toProperty } from './recipients';
import { targetOptions, type Target } from './targets';

/** Parameters that name a message that was sent; Send's output fills them. */

export function sentTargetProperty(targets: readonly Target[]): INodeProperties {
	return {
		displayName: 'Target',
		name: 'target',
		type: 'options',
		options: [
			{
				name: 'As in the Input Item',
				value: FROM_ITEM,
				description: 'What the Send operation gave; a user where the item does not say',
			},
			...targets.map((target) => {
				const { name, value } = targetOptions[target];
				return { name, value };
			}),
		],
		default: FROM_ITEM,
		description: 'Whom the message went to',
	};
}

export const sentToProperty: INodeProperties = {
	...toProperty,
	default: '={{ $json.to }}',
	placeholder: 'e.g. alice',
	description: 'Who got the message. Filled by itself after the Send operation.',
	hint: '',
};

export const sentFromProperty: INodeProperties = {
	...fromProperty,
	default: '={{ $json.from }}',
	description: 'Account ID of the sender. Filled by itself after the Send operation.',
};

export const sentTimeProperty: INodeProperties = {
	displayName: 'Sent Time',
	name: 'sentTime',
	type: 'dateTime',
	default: '={{ $json.sentAt }}',
	description: 'When the message was sent. Filled by itself after the Send operation.',
};

export const messageIdProperty: INodeProperties = {
	displayName: 'Message ID',
	name: 'messageId',
	type: 'string',
	default: '={{ $json.messageId }}',
	required: true,
	placeholder: 'e.g. 9899821270208',
	description:
		'Each recipient of a message has a message ID of its own. Filled by itself after the Send operation.',
};

/** @throws ProblemError when it is blank or no number */
export function readMessageId(reader: ItemReader): string {
	const id = reader.text('messageId').trim();
	if (/^\d+$/.test(id)) return id;
	if (id === '') {
		throw badInput(
			`${reader.label('messageId')} is empty.`,
			'Enter it, or check its expression. A message that Send gives with alreadyDelivered has none, since the service does not tell it again: Get History has it.',
		);
	}
	throw badInput(
		`${reader.label('messageId')} is "${id}", which is not a number.`,
		'Enter the messageId that Send or the trigger gave.',
	);
}

/**
 * In milliseconds; undefined when blank.
 *
 * @throws ProblemError when it is no moment
 */
export const readSentTime = (reader: ItemReader): number | undefined =>
	reader.date('sentTime')?.getTime();

/** @throws ProblemError when it is blank or no moment */
export function requireSentTime(reader: ItemReader): number {
	const sentTime = readSentTime(reader);
	if (sentTime !== undefined) return sentTime;
	throw badInput(
		`${reader.label('sentTime')} is empty.`,
		'The service finds the message only with it. Enter when it was sent.',
	);
}
