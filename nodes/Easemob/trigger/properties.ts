import type { INodeProperties } from 'n8n-workflow';
import { optionsProperty } from '../../../core/node/optionsProperty';
import { commonOptions, groupsOption, messageTypesOption } from '../../../core/webhook/options';
import { MESSAGE_TYPES } from '../resources/message/types';
import { EVENTS } from './events';

/** Send's, and those that only people can send. */
const messageTypes = [
	...MESSAGE_TYPES.map(({ name, value }) => ({ name, value })),
	{ name: 'Forwarded Chats', value: 'combine' },
];

const options: readonly INodeProperties[] = [
	...commonOptions,
	{
		displayName: 'Accept Unsigned',
		name: 'acceptUnsigned',
		type: 'boolean',
		default: false,
		description:
			'Whether to accept what Easemob does not sign: reactions, threads and some push results. Without a Callback Secret in the credential everything is accepted then. A wrong signature is refused all the same.',
	},
	{
		displayName: 'Download Media',
		name: 'downloadMedia',
		type: 'boolean',
		default: false,
		description:
			'Whether to fetch the picture, sound, video or file of a message into the binary field data. What cannot be fetched is told in the field mediaError.',
	},
	groupsOption('groups and chat rooms', 'e.g. 262246968131585'),
	messageTypesOption(messageTypes, ', be they new, edited, for offline users or in threads'),
];

/** The parameters of the trigger. */
export const properties: INodeProperties[] = [
	{
		displayName:
			'Enter the Production URL in the Easemob console: Features > Message Webhook > Add Rule > Post-delivery (消息回调 > 添加回调规则 > 发送后回调), as Webhook URL (回调地址). Then copy the secret of the rule into the Callback Secret of the credential.',
		name: 'consoleNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: EVENTS.map(({ name, value, description }) => ({ name, value, description })),
		default: ['message'],
		description:
			'The kinds of event that start the workflow, in all chats of the app. For a bot enter its user ID under To Users in the options.',
	},
	{
		displayName:
			'Easemob does not sign reactions, threads and some push results. Turn on Accept Unsigned in the options; otherwise they are refused, and after many refused ones Easemob stops the rule.',
		name: 'unsignedNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { events: ['reaction', 'thread', 'push'] } },
	},
	optionsProperty(options),
];
