// The sandbox with the service's limits enforced, in a process of its own.
import { startSandbox, type Sandbox, type StoredFile } from '../../sandbox/easemob/index';
import type { Latency } from '../cells';
import { answerQuestions } from '../helper';
import { contentOf, type Workload } from '../workload';
import { tally } from './tally';

export type ServerQuestion =
	/** Sets the round trip; gives the credential. */
	| { readonly type: 'prepare'; readonly latencyMs: Latency }
	/** Forgets what was sent until now. */
	| { readonly type: 'reset' }
	| { readonly type: 'tally'; readonly workload: Workload; readonly withSingles: boolean };

/** Names and sizes of the files that came as they were made. */
const wholeFiles: string[] = [];

/** A thousand files would be a gigabyte: each is looked at as it comes, and its content dropped. */
function dropContents({ files }: Sandbox): void {
	const keep = files.set.bind(files);
	files.set = (uuid: string, file: StoredFile) => {
		const { filename, data } = file;
		if (data.equals(contentOf(filename, data.length)))
			wholeFiles.push(`${filename} ${data.length}`);
		return keep(uuid, { ...file, data: Buffer.alloc(0) });
	};
}

async function main(): Promise<void> {
	const sandbox = await startSandbox({ rateLimits: { scale: 1 } });
	dropContents(sandbox);
	answerQuestions<ServerQuestion>(async (question) => {
		switch (question.type) {
			case 'prepare':
				sandbox.setLatency(question.latencyMs);
				return { credential: sandbox.credential, appToken: sandbox.appToken };
			case 'reset':
				sandbox.reset();
				wholeFiles.length = 0;
				return undefined;
			case 'tally':
				return tally(question, sandbox.requests, sandbox.delivered, wholeFiles);
		}
	});
}

void main();
