import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import {
	CALLS_PER_SECOND,
	limitShareProperty,
	MESSAGES_PER_MINUTE,
	raisedLimitProperty,
} from '../core/parameters/limitFields';
import { listHosts } from '../nodes/Easemob/dataCentres';
import { authenticate, renewAccess } from '../nodes/Easemob/service/authentication';

export class EasemobApi implements ICredentialType {
	name = 'easemobApi';

	displayName = 'Easemob API';

	icon = {
		light: 'file:../nodes/Easemob/easemob.svg',
		dark: 'file:../nodes/Easemob/easemob.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-easemob/n8n-nodes-easemob?tab=readme-ov-file#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			default: 'a1.easemob.com',
			required: true,
			placeholder: 'e.g. a1.easemob.com',
			description:
				'REST API host of your data centre. For a private deployment <code>server:port</code> or a full <code>http(s)://</code> address. Without a scheme https is used.',
			hint: `Console: IM > Service Overview > Domain Configuration > REST API (即时通讯 > 服务概览 > 域名配置)<br>${listHosts()}`,
		},
		{
			displayName: 'Organization',
			name: 'org',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 1122161011178276',
			description: 'The first half of the App Key. A whole App Key (org#app) works too.',
			hint: 'Console: App Overview > App Details > Orgname (应用概览 > 应用详情)',
		},
		{
			displayName: 'App',
			name: 'app',
			type: 'string',
			default: '',
			placeholder: 'e.g. demo',
			description: 'The second half of the App Key',
			hint: 'Console: Appname, on the same page',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{
					name: 'App Token',
					value: 'token',
					description: 'Paste a token that you made yourself; you renew it when it expires',
				},
				{
					name: 'Client Credentials',
					value: 'clientCredentials',
					description: 'The token is fetched and renewed for you',
				},
			],
			default: 'token',
			description: 'How n8n shows Easemob that it may act for your app',
			hint: 'Recommended: Client Credentials. A pasted token stops working one day, and you have to renew it by hand.',
		},
		{
			displayName: 'App Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. YWMt...',
			description: 'App token with administrator rights',
			hint: 'The token of the whole app, not that of a single user. None at hand? Choose Client Credentials above.',
			displayOptions: { show: { authentication: ['token'] } },
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. YXA6...',
			description: 'Stands for your app, as a user name does for a person',
			hint: 'Console: App Overview > App Details > Client ID (应用概览 > 应用详情)',
			displayOptions: { show: { authentication: ['clientCredentials'] } },
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. YXA6...',
			description: 'Gives full access to the app: keep it to yourself',
			hint: 'Console: Client Secret, on the same page',
			displayOptions: { show: { authentication: ['clientCredentials'] } },
		},
		{
			displayName: 'That is all you need to send. What follows can stay as it is.',
			name: 'optionalNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Callback Secret',
			name: 'callbackSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Several rules: separate their secrets with commas',
			hint: 'Only for receiving callbacks. Console: Features > Message Webhook (消息回调), shown with each rule',
		},
		limitShareProperty('Easemob'),
		raisedLimitProperty(
			{
				displayName: MESSAGES_PER_MINUTE,
				name: 'messagesPerMinute',
				description:
					'How many messages to users your plan allows the app in one minute. Leave at 0 for the standard of 6,000; enter more only if Easemob has raised it for you, usually together with the calls. Groups and chat rooms have limits of their own, which stay.',
			},
			'Easemob',
		),
		raisedLimitProperty(
			{
				displayName: CALLS_PER_SECOND,
				name: 'callsPerSecond',
				description:
					'How many calls your plan allows the app in one second. Leave at 0 for the standard of 100; enter more only if Easemob has raised it for you. Sending to groups and listing chat rooms keep their smaller limits.',
			},
			'Easemob',
		),
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		return await renewAccess(this, credentials);
	}

	authenticate: IAuthenticate = async (credentials, requestOptions) =>
		authenticate(credentials, requestOptions);
}
