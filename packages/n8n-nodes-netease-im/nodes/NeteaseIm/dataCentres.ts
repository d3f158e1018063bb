/** One of the vendor's data centres. Each app lives in exactly one, chosen when it was created. */
export interface DataCentre {
	/** Value of the credential's `region`. */
	readonly region: string;
	readonly name: string;
	/** Its v2 API, and the same under another name. */
	readonly host: string;
	readonly backup: string;
	/** Its v1 API, which alone takes files. */
	readonly uploadHost: string;
}

/**
 * https://doc.yunxin.163.com/messaging2/server-apis (v2) and
 * https://doc.commsease.com/messaging/server-apis (v1); the vendor's server SDKs have the hosts of v1.
 */
export const DATA_CENTRES = [
	{
		region: 'china',
		name: 'China',
		host: 'open.yunxinapi.com',
		backup: 'open-bak.yunxinapi.com',
		uploadHost: 'api.yunxinapi.com',
	},
	{
		region: 'singapore',
		name: 'Singapore',
		host: 'open-sg.yunxinapi.com',
		backup: 'open-sg-bak.yunxinapi.com',
		uploadHost: 'api-sg.yunxinapi.com',
	},
] as const satisfies readonly DataCentre[];
