import type { INodeProperties } from 'n8n-workflow';
import { optionsProperty } from '../../../core/node/optionsProperty';
import { commonOptions, groupsOption, messageTypesOption } from '../../../core/webhook/options';
import { EVENTS } from './events';
import { MESSAGE_TYPES } from './messageTypes';

const options: readonly INodeProperties[] = [
	...commonOptions,
	groupsOption('groups, chat rooms and ultra groups', 'e.g. team'),
	{
		displayName: 'Ignore Server Messages',
		name: 'ignoreServerMessages',
		type: 'boolean',
		default: true,
		description:
			'Whether what comes over the server API, recalls too, starts nothing: that of this n8n and of your other systems. RongCloud tells of it only if that is switched on in the console.',
	},
	messageTypesOption(MESSAGE_TYPES, ''),
];

/** The parameters of the trigger. */
export const properties: INodeProperties[] = [
	{
		displayName:
			'Enter the Production URL in the RongCloud console as the address for full message routing (全量消息路由), and for user status as that of online status (用户在线状态订阅). RongCloud signs each call with the App Secret of the credential: there is nothing else to copy.',
		name: 'consoleNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		options: [
			{
				name: 'Message Routing',
				value: 'routing',
				description:
					'What RongCloud has delivered (全量消息路由), and who is online; nothing can be held back',
			},
		],
		default: 'routing',
		description: 'Which service of RongCloud calls the URL',
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
	optionsProperty(options),
];
