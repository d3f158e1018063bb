/** One of the vendor's data centres. Each app lives in exactly one, chosen when it was created. */
export interface DataCentre {
	/** Value of the credential's `region`. */
	readonly region: string;
	readonly name: string;
	/** Its server API, and the same under another name. */
	readonly host: string;
	readonly backup: string;
}

/** https://docs.rongcloud.io/platform-chat-api/base-url; the vendor's server SDKs have the same. */
export const DATA_CENTRES = [
	{
		region: 'china',
		name: 'China (Beijing)',
		host: 'api.rong-api.com',
		backup: 'api-b.rong-api.com',
	},
	{
		region: 'northAmerica',
		name: 'North America',
		host: 'api.us-light-api.com',
		backup: 'api-b.us-light-api.com',
	},
	{
		region: 'saudiArabia',
		name: 'Saudi Arabia',
		host: 'api.sau-light-api.com',
		backup: 'api-b.sau-light-api.com',
	},
	{
		region: 'singapore',
		name: 'Singapore',
		host: 'api.sg-light-api.com',
		backup: 'api-b.sg-light-api.com',
	},
	{
		region: 'singaporeB',
		name: 'Singapore B',
		host: 'api.sg-b-light-api.com',
		backup: 'api-b.sg-b-light-api.com',
	},
] as const satisfies readonly DataCentre[];
