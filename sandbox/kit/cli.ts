/**
 * A sandbox by itself, for trying a node out in n8n: `[--port 8090] [--rate-limits [scale]]
 * [--latency ms] [--callback-url url [--callback-secret secret]]`. What is typed into it goes to the
 * vendor's sandbox, line by line.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

import type { ServerOptions } from './options';
import type { RunningServer } from './start';

export interface CommandLine {
	/** The npm script that runs it. */
	script: string;
	/** Two sandboxes side by side need two. */
	defaultPort: number;
	/** Starts it; `conditions` are its rates and latency, in words. */
	start(options: CommandOptions, conditions: string): Promise<StartedSandbox>;
}

/** What the arguments ask for, with names as `startSandbox` takes them. */
export interface CommandOptions extends ServerOptions {
	port: number;
	/** A callback rule to begin with. */
	callback?: { url: string; secret?: string };
}

export interface StartedSandbox {
	server: RunningServer;
	/** For whoever started it. */
	instructions: string;
	/** Takes a line that was typed, and says what became of it, now and later. */
	answer(line: string, say: (text: string) => void): Promise<void>;
}

/** Runs until Ctrl-C. What is wrong with the arguments or the port is said, and the exit code is 1. */
export async function runSandbox(command: CommandLine): Promise<void> {
	let port: number | undefined;
	try {
		const options = optionsFrom(process.argv.slice(2), command.defaultPort);
		port = options.port;
		const { server, instructions, answer } = await command.start(options, conditions(options));
		const typed = createInterface({ input: process.stdin });
		for (const signal of ['SIGINT', 'SIGTERM'] as const) {
			process.once(signal, () => {
				typed.close();
				process.stdin.destroy();
				void server.close();
			});
		}
		process.stdout.write(instructions);
		typed.on('line', (line) => {
			const say = (text: string) => void process.stdout.write(`${text}\n`);
			if (line.trim() !== '') void answer(line, say);
		});
	} catch (error) {
		process.stderr.write(`${explain(error, port, command)}\n`);
		process.exitCode = 1;
	}
}

function optionsFrom(args: string[], defaultPort: number): CommandOptions {
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

function conditions({ rateLimits = false, latencyMs = 0 }: ServerOptions): string {
	const limits =
		rateLimits === false ? 'off' : `on, ${rateLimits.scale ?? 1} times the documented ones`;
	return `Rate limits: ${limits}. Latency: ${String(latencyMs)} ms.`;
}

function explain(
	error: unknown,
	port: number | undefined,
	{ script, defaultPort }: CommandLine,
): string {
	if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
		return (
			`Port ${port} is busy: another program, perhaps another sandbox, is listening there.\n` +
			`Stop it, or take another port: npm run ${script} -- --port ${defaultPort + 1}`
		);
	}
	return error instanceof Error ? error.message : String(error);
}
