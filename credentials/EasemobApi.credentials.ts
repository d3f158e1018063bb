import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
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
				'REST API host of your data centre, as the console shows it. For a private deployment <code>server:port</code> or a full <code>http(s)://</code> address. Without a scheme https is used.',
		},
		{
			displayName: 'Organization',
			name: 'org',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 1122161011178276',
			description:
				'Orgname in the console, the first half of the App Key. A whole App Key (org#app) works too.',
		},
		{
			displayName: 'App',
			name: 'app',
			type: 'string',
			default: '',
			placeholder: 'e.g. demo',
			description: 'Appname in the console, the second half of the App Key',
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
			description:
				'Choose Client Credentials unless somebody gave you a token only: they need no renewing by hand',
		},
		{
			displayName: 'App Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. YWMt...',
			description: 'App token with administrator rights, not the token of a single user',
			displayOptions: { show: { authentication: ['token'] } },
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. YXA6...',
			description: "Client ID in the app's details in the console",
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
			description: "Client Secret in the app's details in the console",
			displayOptions: { show: { authentication: ['clientCredentials'] } },
		},
		{
			displayName: 'Callback Secret',
			name: 'callbackSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only for receiving callbacks: the secret that the console shows with the callback rule. Several rules: separate their secrets with commas.',
		},
		{
			displayName: 'Share of the Limits (%)',
			name: 'limitShare',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 100,
			description:
				'How much of what Easemob allows your app this n8n may use. With several n8n workers, or other programs that send through the same app, give each its part: 25 for four workers. All parts together may be 100.',
		},
		{
			displayName: 'Messages per Minute',
			name: 'messagesPerMinute',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description:
				'How many messages to users your plan allows the app in one minute. Leave at 0 for the standard of 6,000; enter more only if Easemob has raised it for you, usually together with the calls. Groups and chat rooms have limits of their own, which stay.',
		},
		{
			displayName: 'Calls per Second',
			name: 'callsPerSecond',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description:
				'How many calls your plan allows the app in one second. Leave at 0 for the standard of 100; enter more only if Easemob has raised it for you. Sending to groups and listing chat rooms keep their smaller limits.',
		},
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
