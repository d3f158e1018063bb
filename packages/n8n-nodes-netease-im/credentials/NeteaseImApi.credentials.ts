import type { IAuthenticate, ICredentialType, INodeProperties } from 'n8n-workflow';
import {
	CUSTOM_REGION,
	dataCentreProperty,
	optionalNotice,
} from '../core/parameters/accountFields';
import {
	CALLS_PER_SECOND,
	limitShareProperty,
	raisedLimitProperty,
} from '../core/parameters/limitFields';
import { signed } from '../core/service/signed';
import { DATA_CENTRES } from '../nodes/NeteaseIm/dataCentres';
import { SIGNING } from '../nodes/NeteaseIm/service/authentication';
import { APP_KEY, APP_SECRET, HOST, SERVICE, UPLOAD_HOST } from '../nodes/NeteaseIm/service/texts';

export class NeteaseImApi implements ICredentialType {
	name = 'neteaseImApi';

	displayName = 'NetEase Yunxin IM API';

	icon = {
		light: 'file:../nodes/NeteaseIm/neteaseIm.svg',
		dark: 'file:../nodes/NeteaseIm/neteaseIm.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-easemob/n8n-nodes-easemob/tree/main/packages/n8n-nodes-netease-im#credential';

	properties: INodeProperties[] = [
		dataCentreProperty(DATA_CENTRES, {
			description: 'Where your app lives; each lives in exactly one data centre',
			hint: 'Chosen when the app was created; apps for users outside China live in Singapore',
		}),
		{
			displayName: HOST,
			name: 'host',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. open.example.com',
			description:
				'Host of the v2 server API: <code>server</code>, <code>server:port</code> or a full <code>http(s)://</code> address. Without a scheme https is used.',
			displayOptions: { show: { region: [CUSTOM_REGION] } },
		},
		{
			displayName: UPLOAD_HOST,
			name: 'uploadHost',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. api.example.com',
			description:
				'Host of the v1 server API, which takes files; with or without <code>/nimserver</code> at its end',
			displayOptions: { show: { region: [CUSTOM_REGION] } },
		},
		{
			displayName: APP_KEY,
			name: 'appKey',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. fe416640c8e8a72734219e1847ad2547',
			description: 'Names your app',
			hint: "Console: the app's page, App Key 管理",
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
				displayName: CALLS_PER_SECOND,
				name: 'callsPerSecond',
				description:
					'How many calls your plan allows the app in one second. Leave at 0 for the standard of 100; enter more only if your plan has more. Uploads keep their 100.',
			},
			SERVICE,
		),
	];

	authenticate: IAuthenticate = async (credentials, requestOptions) =>
		signed(SIGNING, credentials, requestOptions);
}
