import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { isFreePort } from '../../../scripts/n8n/freePort';
import { services } from '../../../scripts/services/index';

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

/** The ports of a run: n8n's, then those of the sandboxes. */
export const portsFrom = (port: number): number[] =>
	Array.from({ length: 1 + services.length }, (_, index) => port + index);

/** Ports that systems do not give to whoever listens at any port (Linux from 32,768 on). */
const OF_NOBODY = [10_000, 32_000] as const;

/** A free port whose next ones are free too, one for each sandbox. */
export async function freePorts(): Promise<number> {
	for (;;) {
		const ports = portsFrom(randomInt(...OF_NOBODY));
		const free = await Promise.all(ports.map(isFreePort));
		if (free.every(Boolean)) return ports[0] ?? 0;
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
