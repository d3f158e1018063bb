/**
 * What a sandbox is started with: `[--port 8090] [--rate-limits [scale]] [--latency ms]
 * [--callback-url url [--callback-secret secret]]`.
 */
import { parseArgs } from 'node:util';

import type { ServerOptions } from './options';

/** What the arguments ask for, with names as `startSandbox` takes them. */
export interface CommandOptions extends ServerOptions {
	port: number;
	/** A callback rule to begin with. */
	callback?: { url: string; secret?: string };
}

/** @throws Error that says what is wrong with the arguments */
export function optionsFrom(args: string[], defaultPort: number): CommandOptions {
	const { values } = parseArgs({
		args: withScale(args),
		options: {
			port: { type: 'string' },
			'rate-limits': { type: 'string' },
			latency: { type: 'string' },
			'callback-url': { type: 'string' },
			'callback-secret': { type: 'string' },
		},
	});
	const options: CommandOptions = { port: defaultPort };
	const { port, latency, 'rate-limits': scale } = values;
	if (port !== undefined) options.port = portFrom(port);
	if (scale !== undefined) options.rateLimits = { scale: scaleFrom(scale) };
	if (latency !== undefined) options.latencyMs = latencyFrom(latency);
	const callback = callbackFrom(values['callback-url'], values['callback-secret']);
	return callback === undefined ? options : { ...options, callback };
}

function callbackFrom(url: string | undefined, secret: string | undefined) {
	if (url === undefined) {
		if (secret === undefined) return undefined;
		throw new Error('--callback-secret needs --callback-url, the address that is called back.');
	}
	if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
		throw new Error(`--callback-url takes an address that starts with http, not "${url}".`);
	}
	return { url, ...(secret === undefined ? {} : { secret }) };
}

/** `--rate-limits` by itself means the documented limits; the parser knows no optional values. */
function withScale(args: string[]): string[] {
	return args.map((arg, index) => {
		const next = args[index + 1];
		const alone = arg === '--rate-limits' && (next === undefined || next.startsWith('--'));
		return alone ? '--rate-limits=1' : arg;
	});
}

function portFrom(value: string): number {
	const port = Number(value);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) {
		throw new Error(`--port must be a number from 1 to 65535, not "${value}".`);
	}
	return port;
}

function scaleFrom(value: string): number {
	const scale = Number(value);
	if (scale > 0 && scale < Infinity) return scale;
	throw new Error(`--rate-limits takes a scale above 0, such as 0.1, not "${value}".`);
}

function latencyFrom(value: string): number {
	const latency = value === '' ? NaN : Number(value);
	if (latency >= 0 && latency < Infinity) return latency;
	throw new Error(`--latency takes milliseconds, such as 50, not "${value}".`);
}

/** Rates and latency, in words. */
export function conditions({ rateLimits = false, latencyMs = 0 }: ServerOptions): string {
	const limits =
		rateLimits === false ? 'off' : `on, ${rateLimits.scale ?? 1} times the documented ones`;
	return `Rate limits: ${limits}. Latency: ${String(latencyMs)} ms.`;
}
