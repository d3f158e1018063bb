import type { IAuthenticate, ICredentialType, INodeProperties } from 'n8n-workflow';
import {
	CUSTOM_REGION,
	dataCentreProperty,
	optionalNotice,
} from '../core/parameters/accountFields';
import {
	limitShareProperty,
	MESSAGES_PER_MINUTE,
	raisedLimitProperty,
} from '../core/parameters/limitFields';
import { signed } from '../core/service/signed';
import { DATA_CENTRES } from '../nodes/RongCloud/dataCentres';
import { SIGNING } from '../nodes/RongCloud/service/authentication';
import { APP_KEY, APP_SECRET, HOST, SERVICE } from '../nodes/RongCloud/service/texts';

export class RongCloudApi implements ICredentialType {
	name = 'rongCloudApi';

	displayName = 'RongCloud API';

	icon = {
		light: 'file:../nodes/RongCloud/rongCloud.svg',
		dark: 'file:../nodes/RongCloud/rongCloud.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-easemob/n8n-nodes-easemob/tree/main/packages/n8n-nodes-rongcloud#credential';

	properties: INodeProperties[] = [
		dataCentreProperty(DATA_CENTRES, {
			description: 'Where your app lives; each lives in exactly one data centre',
			hint: "Console: the page of the app's App Key shows the address of its server API",
		}),
		{
			displayName: HOST,
			name: 'host',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. api.example.com',
			description:
				'Server API host: <code>server</code>, <code>server:port</code> or a full <code>http(s)://</code> address. Without a scheme https is used.',
			displayOptions: { show: { region: [CUSTOM_REGION] } },
		},
		{
			displayName: APP_KEY,
			name: 'appKey',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. uwd1c0sxdlx2',
			description: 'Names your app',
			hint: 'The development and the production environment of an app have one each',
		},
		{
			displayName: APP_SECRET,
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Signs every request: keep it to yourself',
			hint: 'Console: beside the App Key',
		},
		optionalNotice,
		limitShareProperty(SERVICE),
		raisedLimitProperty(
			{
				displayName: MESSAGES_PER_MINUTE,
				name: 'messagesPerMinute',
				description:
					'How many messages to users your plan allows the app in one minute. Leave at 0 for the standard of 6,000; enter more only if RongCloud has raised it for you. Groups, rooms and system messages have limits of their own, which stay.',
			},
			SERVICE,
		),
	];

	authenticate: IAuthenticate = async (credentials, requestOptions) =>
		signed(SIGNING, credentials, requestOptions);
}
