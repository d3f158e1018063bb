/** `npm run sandbox [-- --port 8090]`: the sandbox by itself, for trying the node out in n8n. */
import { parseArgs } from 'node:util';

import { startSandbox, type Sandbox } from './index';

const DEFAULT_PORT = 8_090;

function portFrom(args: string[]): number {
	const { values } = parseArgs({ args, options: { port: { type: 'string' } } });
	if (values.port === undefined) return DEFAULT_PORT;
	const port = Number(values.port);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) {
		throw new Error(`--port must be a number from 1 to 65535, not "${values.port}".`);
	}
	return port;
}

function instructions({ url, credential, appToken }: Sandbox): string {
	return `The Easemob sandbox is running at ${url}

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

When a request is refused, the header x-sandbox-reason of the answer says why.
Press Ctrl-C to stop.
`;
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
		port = portFrom(process.argv.slice(2));
		const sandbox = await startSandbox({ port });
		for (const signal of ['SIGINT', 'SIGTERM'] as const) {
			process.once(signal, () => void sandbox.close());
		}
		process.stdout.write(instructions(sandbox));
	} catch (error) {
		process.stderr.write(`${explain(error, port)}\n`);
		process.exitCode = 1;
	}
}

void main();
