import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { FROM_ITEM } from './itemTarget';

/** Parameters that name a message that was sent; Send's output fills them. */

/** Whom it went to, for `readItemTarget`; `targets` are its choices besides the input item's own. */
export const sentTargetProperty = (targets: INodePropertyOptions[]): INodeProperties => ({
	displayName: 'Target',
	name: 'target',
	type: 'options',
	options: [
		{
			name: 'As in the Input Item',
			value: FROM_ITEM,
			description: 'What the Send operation gave; a user where the item does not say',
		},
		...targets,
	],
	default: FROM_ITEM,
	description: 'Whom the message went to',
});

/** Who got it, in the place of the parameter of Send. */
export const sentTo = (to: INodeProperties): INodeProperties => ({
	...to,
	default: '={{ $json.to }}',
	placeholder: 'e.g. alice',
	description: 'Who got the message. Filled by itself after the Send operation.',
	hint: '',
});

/** Who sent it, in the place of the parameter of Send; `who` describes them. */
export const sentFrom = (from: INodeProperties, who: string): INodeProperties => ({
	...from,
	default: '={{ $json.from }}',
	description: `${who}. Filled by itself after the Send operation.`,
});

/** The ID that the service gave it, such as `example`. */
export const messageIdProperty = (example: string): INodeProperties => ({
	displayName: 'Message ID',
	name: 'messageId',
	type: 'string',
	default: '={{ $json.messageId }}',
	required: true,
	placeholder: `e.g. ${example}`,
	description:
		'Each recipient of a message has a message ID of its own. Filled by itself after the Send operation.',
});

/** When it was sent; `note` says more of that. */
export const sentTimeProperty = (note = ''): INodeProperties => ({
	displayName: 'Sent Time',
	name: 'sentTime',
	type: 'dateTime',
	default: '={{ $json.sentAt }}',
	description:
		`When the message was sent. Filled by itself after the Send operation. ${note}`.trim(),
});
