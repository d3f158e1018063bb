import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isFreePort, freePort } from '../../../scripts/n8n/freePort';

/** `npm run dev`, started as a terminal does. */
export interface DevRun {
	readonly port: number;
	/** Resolves when it has written this; rejects where it ends before. */
	written(text: string): Promise<void>;
	/** What it has written. */
	output(): string;
	/** Ctrl-C: a terminal tells all that was started from it. */
	interrupt(): void;
	/** Tells npm alone to end, as a program does that has started it. */
	endNpm(): void;
	/** Its exit code, when it has ended. */
	readonly ended: Promise<number | null>;
}

/** A free port whose next one is free too. */
export async function freePair(): Promise<number> {
	for (;;) {
		const port = await freePort();
		if (port < 65_534 && (await isFreePort(port + 1))) return port;
	}
}

/** Starts it in a copy of the repository. */
export function startDev(clone: string, port: number): DevRun {
	const child = spawn('npm', ['run', 'dev', '--', '--port', String(port)], {
		cwd: clone,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	let over = false;
	const waiting = new Set<() => void>();
	const look = () => waiting.forEach((check) => check());
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => {
			output += text;
			look();
		});
	}
	const ended = once(child, 'close').then(([code]) => {
		over = true;
		look();
		return code as number | null;
	});
	return {
		port,
		ended,
		output: () => output,
		interrupt: () => {
			if (!over && child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
		},
		endNpm: () => void child.kill(),
		written: (text) =>
			new Promise((resolve, reject) => {
				const check = () => {
					if (output.includes(text)) resolve();
					else if (over) reject(new Error(`It ended before "${text}":\n${output}`));
					else return;
					waiting.delete(check);
				};
				waiting.add(check);
				check();
			}),
	};
}
