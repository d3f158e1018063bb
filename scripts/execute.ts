import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ToolError } from './toolError';

const outputLimitBytes = 16 * 1024 ** 2;

/** One short program, and what it is for. */
interface Execute {
	/** Begins the message when it fails: `The build`. */
	readonly what: string;
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd: string;
	/** Only where the command is no program of its own. */
	readonly shell?: boolean;
}

/** Runs it to its end. Returns its output; throws all that it wrote, where it fails. */
export async function execute({ what, command, args, cwd, shell }: Execute): Promise<string> {
	try {
		const options = { cwd, shell: shell ?? false, maxBuffer: outputLimitBytes };
		return (await promisify(execFile)(command, [...args], options)).stdout;
	} catch (error) {
		const { stdout, stderr, message } = error as Error & { stdout?: string; stderr?: string };
		const written = `${stdout ?? ''}${stderr ?? ''}`.trim();
		throw new ToolError(`${what} failed.\n${written === '' ? message : written}`);
	}
}
