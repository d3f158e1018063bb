import { parseArgs } from 'node:util';
import { services } from '../services/index';
import { ToolError } from '../toolError';

export interface DevOptions {
	/** n8n's; the sandboxes have the next ones. */
	readonly port: number;
	/** Without what is kept of former runs. */
	readonly fresh: boolean;
}

const defaultPort = 5_680;
const highestPort = 65_535 - services.length;

export const usage =
	`npm run dev -- [--port ${defaultPort}] [--fresh]\n` +
	'  --port   where n8n answers; the sandboxes answer at the next ones\n' +
	'  --fresh  begins anew, without the workflows and credentials of former runs';

function parse(args: string[]) {
	try {
		const options = { port: { type: 'string' }, fresh: { type: 'boolean' } } as const;
		return parseArgs({ args, options }).values;
	} catch (error) {
		throw new ToolError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
	}
}

/** @throws ToolError with the usage, where the arguments are none. */
export function optionsFrom(args: string[]): DevOptions {
	const { port: given = String(defaultPort), fresh = false } = parse(args);
	const port = Number(given);
	if (!Number.isInteger(port) || port < 1 || port > highestPort) {
		throw new ToolError(
			`--port must be a number from 1 to ${highestPort}, not "${given}".\n${usage}`,
		);
	}
	return { port, fresh };
}
