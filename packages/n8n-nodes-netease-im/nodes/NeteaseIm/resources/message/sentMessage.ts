import type { INodeProperties } from 'n8n-workflow';
import { badInput } from '../../../../core/base/problem';
import * as sent from '../../../../core/messages/sentMessage';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { fromProperty, toProperty } from './recipients';
import { targetOptions, type Target } from './targets';

/** Parameters that name a message that was sent; Send's output fills them. */

export const sentTargetProperty = (targets: readonly Target[]): INodeProperties =>
	sent.sentTargetProperty(
		targets.map((target) => {
			const { name, value } = targetOptions[target];
			return { name, value };
		}),
	);

export const sentToProperty = sent.sentTo(toProperty);
export const sentFromProperty = sent.sentFrom(fromProperty, 'Account ID of the sender');
export const sentTimeProperty = sent.sentTimeProperty();
export const messageIdProperty = sent.messageIdProperty('9899821270208');

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
