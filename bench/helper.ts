import { fork, type ChildProcess } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';

/** What a helper process answers. */
type Answer = { readonly reply: unknown } | { readonly fault: string };

interface HelperOptions {
	readonly name: string;
	/** Takes all that it writes. */
	readonly log: string;
	readonly node?: string;
	readonly flags?: readonly string[];
	readonly env?: NodeJS.ProcessEnv;
}

const TAIL_LINES = 15;

/** A process of its own, so with its own core, memory and modules; it answers questions. */
export class Helper {
	private readonly child: ChildProcess;

	constructor(
		file: string,
		private readonly options: HelperOptions,
	) {
		const { log, node, flags, env } = options;
		const output = openSync(log, 'w');
		this.child = fork(file, {
			...(node === undefined ? {} : { execPath: node }),
			...(flags === undefined ? {} : { execArgv: [...flags] }),
			...(env === undefined ? {} : { env }),
			stdio: ['ignore', output, output, 'ipc'],
		});
	}

	/** Asks and waits for the answer; one question at a time. */
	async ask<Reply>(question: object, limitMs = 30_000): Promise<Reply> {
		const { child } = this;
		return await new Promise<Reply>((resolve, reject) => {
			const settle = (act: () => void) => {
				clearTimeout(limit);
				child.off('message', onAnswer).off('exit', onExit);
				act();
			};
			const fail = (reason: string) => settle(() => reject(new Error(this.describe(reason))));
			const onExit = () => fail('ended early');
			const onAnswer = (answer: Answer) => {
				if ('fault' in answer) fail(`failed: ${answer.fault}`);
				else settle(() => resolve(answer.reply as Reply));
			};
			const limit = setTimeout(() => fail(`took more than ${limitMs / 1_000} s`), limitMs);
			child.on('message', onAnswer).on('exit', onExit);
			child.send(question);
		});
	}

	private describe(reason: string): string {
		const written = readFileSync(this.options.log, 'utf8').trimEnd();
		const tail = written.split('\n').slice(-TAIL_LINES).join('\n  ');
		return `${this.options.name} ${reason}.\n  ${tail}`;
	}

	/** Lets it end by itself, as it does when nobody can ask any more. */
	async end(): Promise<void> {
		if (this.child.exitCode !== null || this.child.signalCode !== null) return;
		const ended = new Promise((resolve) => this.child.once('exit', resolve));
		if (this.child.connected) this.child.disconnect();
		const limit = setTimeout(() => this.child.kill('SIGKILL'), 5_000);
		await ended;
		clearTimeout(limit);
	}
}

/** The other side: answers one question after the other until the asker is gone. */
export function answerQuestions<Question>(answer: (question: Question) => Promise<unknown>): void {
	process.on('disconnect', () => process.exit());
	process.on('message', (question: Question) => {
		answer(question).then(
			(reply) => process.send?.({ reply: reply ?? null }),
			(error: unknown) => {
				const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
				process.send?.({ fault });
			},
		);
	});
}
