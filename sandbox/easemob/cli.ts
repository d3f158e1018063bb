/**
 * `npm run sandbox [-- --port 8090] [--rate-limits [scale]] [--latency ms]`: the sandbox by itself,
 * for trying the node out in n8n.
 */
import { parseArgs } from 'node:util';

import { startSandbox, type Sandbox, type SandboxOptions } from './index';

const DEFAULT_PORT = 8_090;

/** What the arguments ask for, with names as `startSandbox` takes them. */
function optionsFrom(args: string[]): SandboxOptions & { port: number } {
	const { values } = parseArgs({
		args: withScale(args),
		options: {
			port: { type: 'string' },
			'rate-limits': { type: 'string' },
			latency: { type: 'string' },
		},
	});
	const options: SandboxOptions & { port: number } = { port: DEFAULT_PORT };
	const { port, latency, 'rate-limits': scale } = values;
	if (port !== undefined) options.port = portFrom(port);
	if (scale !== undefined) options.rateLimits = { scale: scaleFrom(scale) };
	if (latency !== undefined) options.latencyMs = latencyFrom(latency);
	return options;
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

function instructions({ url, credential, appToken }: Sandbox, options: SandboxOptions): string {
	return `The Easemob sandbox is running at ${url}
${conditions(options)}

In n8n, create an Easemob credential with these values:
  Host           ${credential.host}
  Organization   ${credential.org}
  App            ${credential.app}
  Client ID      ${credential.clientId}
  Client Secret  ${credential.clientSecret}
or, to authenticate with a token, instead of the last two:
  App Token      ${appToken}

See what was delivered, and every request with its answer:
  curl ${url}/_sandbox/delivered
  curl ${url}/_sandbox/requests

Let the next send fail with "This request has reached api limit":
  curl -X POST ${url}/_sandbox/faults -H 'Content-Type: application/json' \\
    -d '{"kind":"status","status":429,"method":"POST","path":"/messages/users"}'

Switch the rate limits of the service on (here a tenth of them), or off with false, and let every
request take 50 ms longer:
  curl -X POST ${url}/_sandbox/rate-limits -H 'Content-Type: application/json' -d '{"scale":0.1}'
  curl -X POST ${url}/_sandbox/latency -H 'Content-Type: application/json' -d '{"ms":50}'

When a request is refused, the header x-sandbox-reason of the answer says why.
Press Ctrl-C to stop.
`;
}

function conditions({ rateLimits = false, latencyMs = 0 }: SandboxOptions): string {
	const limits =
		rateLimits === false ? 'off' : `on, ${rateLimits.scale ?? 1} times the documented ones`;
	return `Rate limits: ${limits}. Latency: ${String(latencyMs)} ms.`;
}

function explain(error: unknown, port: number | undefined): string {
	if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
		return (
			`Port ${port} is busy: another program, perhaps another sandbox, is listening there.\n` +
			'Stop it, or take another port: npm run sandbox -- --port 8091'
		);
	}
	return error instanceof Error ? error.message : String(error);
}

async function main(): Promise<void> {
	let port: number | undefined;
	try {
		const options = optionsFrom(process.argv.slice(2));
		port = options.port;
		const sandbox = await startSandbox(options);
		for (const signal of ['SIGINT', 'SIGTERM'] as const) {
			process.once(signal, () => void sandbox.close());
		}
		process.stdout.write(instructions(sandbox, options));
	} catch (error) {
		process.stderr.write(`${explain(error, port)}\n`);
		process.exitCode = 1;
	}
}

void main();
