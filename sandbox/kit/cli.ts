/**
 * A sandbox by itself, for trying a node out in n8n; `optionsFrom` reads what it is started with. What is
 * typed into it goes to the vendor's sandbox, line by line.
 */
import { createInterface } from 'node:readline';

import { conditions, optionsFrom, type CommandOptions } from './commandLine';
import type { RunningServer } from './start';

export interface CommandLine {
	/** The npm script that runs it. */
	script: string;
	/** Two sandboxes side by side need two. */
	defaultPort: number;
	/** Starts it; `conditions` are its rates and latency, in words. */
	start(options: CommandOptions, conditions: string): Promise<StartedSandbox>;
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
