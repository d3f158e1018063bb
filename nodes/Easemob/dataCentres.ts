/** One of the vendor's data centres. Each app lives in exactly one, chosen when it was created. */
export interface DataCentre {
	readonly region: string;
	readonly name: string;
	/** Its REST API. */
	readonly host: string;
}

/** Product documentation, "Data centers". The console shows the host of an app. */
export const DATA_CENTRES: readonly DataCentre[] = [
	{ region: 'China', name: 'China 1 (Beijing)', host: 'a1.easemob.com' },
	{ region: 'China', name: 'China 2', host: 'a31.easemob.com' },
	{ region: 'Singapore', name: 'Singapore 1', host: 'a1-sgp.easemob.com' },
	{ region: 'Singapore', name: 'Singapore 2', host: 'a61.easemob.com' },
	{ region: 'US East', name: 'US East', host: 'a41.easemob.com' },
	{ region: 'Germany', name: 'Germany (Frankfurt)', host: 'a71.easemob.com' },
];

/** All hosts on one line, by region. */
export function listHosts(): string {
	const regions = [...new Set(DATA_CENTRES.map(({ region }) => region))];
	const listed = regions.map((region) => {
		const own = DATA_CENTRES.filter((centre) => centre.region === region);
		return `${region}: ${own.map(({ host }) => host).join(' or ')}`;
	});
	return listed.join(' · ');
}
