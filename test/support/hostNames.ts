import axios from 'axios';

/** A name that surely no machine has: it is too long for one, and nobody is asked for it. */
export const NO_HOST = `${'x'.repeat(64)}.invalid`;

/**
 * Where the names of hosts lead, in the place of name servers: to addresses on this machine, whichever
 * protocol was asked for. What leads nowhere is not asked.
 */
export class HostNames {
	/** Each host that was asked, in order. */
	readonly asked: string[] = [];
	private readonly addresses = new Map<string, string>();
	private readonly adapter = axios.defaults.adapter;

	/** Every request of axios goes by these names from now on. */
	constructor() {
		const overHttp = axios.getAdapter('http');
		axios.defaults.adapter = async (config) => {
			const { host, pathname, search } = new URL(axios.getUri(config));
			const address = this.addresses.get(host);
			if (address === undefined) throw new Error(`Nobody may ask ${host} here.`);
			this.asked.push(host);
			const { params: _inUrl, baseURL: _too, ...rest } = config;
			return await overHttp({ ...rest, url: `${address}${pathname}${search}` });
		};
	}

	/** @param address `http://127.0.0.1:4711` */
	lead(host: string, address: string): void {
		this.addresses.set(host, address);
	}

	/** Names are looked up as usual again. */
	end(): void {
		if (this.adapter === undefined) delete axios.defaults.adapter;
		else axios.defaults.adapter = this.adapter;
	}
}
