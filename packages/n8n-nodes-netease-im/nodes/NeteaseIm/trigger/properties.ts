import type { INodeProperties } from 'n8n-workflow';
import { optionsProperty } from '../../../core/node/optionsProperty';
import { commonOptions, groupsOption, messageTypesOption } from '../../../core/webhook/options';
import { EVENTS } from './events';
import { MESSAGE_TYPES } from './messageTypes';
import { OPTION_NAMES } from './optionNames';

const options: readonly INodeProperties[] = [
	...commonOptions,
	{
		displayName: OPTION_NAMES.servers.label,
		name: OPTION_NAMES.servers.name,
		type: 'boolean',
		default: true,
		description:
			'Whether what comes over the server API (REST), recalls too, starts nothing: that of this n8n and of your other systems',
	},
	messageTypesOption(MESSAGE_TYPES, ', in chat rooms too'),
	groupsOption('teams, super teams and chat rooms', 'e.g. 3407546', OPTION_NAMES),
];

/** The parameters of the trigger. */
export const properties: INodeProperties[] = [
	{
		displayName:
			'Publish the workflow, then enter the Production URL in the NetEase Yunxin console: App Management (应用管理) > your app > Message Copy (消息抄送), as the address that copies go to, not as that of third-party callbacks (第三方回调). Switch on the kinds of copies that you want there. NetEase signs each call with the App Secret of the credential: there is nothing else to copy.',
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
			'The kinds of event that start the workflow, in all chats of the app. For a bot enter its account ID under To Users in the options.',
	},
	optionsProperty(options),
];
