import type { ConnectionFault, Exchange } from './exchange';
import type { ServiceAddress } from './session';
import type { Send } from './wire';

/** Faults of the way to a host, where another host may be reached. */
const NO_WAY: readonly ConnectionFault[] = [
	'refused',
	'nameNotFound',
	'unreachable',
	'certificate',
];

/** The same address on the backup host; undefined for one that is not below the base. */
function elsewhere(url: string, base: string, backup: string): string | undefined {
	if (url.startsWith('/')) return `${backup}${url}`;
	return url.startsWith(`${base}/`) ? `${backup}${url.slice(base.length)}` : undefined;
}

/** Where the backup was asked, errors name it. */
function asOf(exchange: Exchange, host: string): Exchange {
	return exchange.kind === 'notSent' ? exchange : { ...exchange, host };
}

/**
 * Asks the backup host where the primary one surely was not reached; never after anything was sent, which
 * could be done twice. Where neither is reached, the primary one's fault is told.
 */
export function withBackup(
	send: Send,
	{ base, backup }: Pick<ServiceAddress, 'base' | 'backup'>,
): Send {
	if (backup === undefined) return send;
	return async (options, ...bounds) => {
		const exchange = await send(options, ...bounds);
		const url = elsewhere(options.url, base, backup);
		const isLost = exchange.kind === 'notSent' && NO_WAY.includes(exchange.fault);
		if (!isLost || url === undefined) return exchange;
		const second = await send({ ...options, url }, ...bounds);
		return second.kind === 'notSent' ? exchange : asOf(second, new URL(backup).host);
	};
}
