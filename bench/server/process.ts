// The sandboxes with their services' limits enforced, in a process of its own.
import type { Latency } from '../cells';
import type { CloudName } from '../entrants';
import { answerQuestions } from '../helper';
import type { Workload } from '../workload';
import { sandboxOf, type BenchSandbox } from './sandboxes';
import { tally } from './tally';

export type ServerQuestion =
	/** Sets the cloud and the round trip; gives the way in. */
	| { readonly type: 'prepare'; readonly cloud: CloudName; readonly latencyMs: Latency }
	/** Forgets what was sent until now. */
	| { readonly type: 'reset' }
	| { readonly type: 'tally'; readonly workload: Workload; readonly withSingles: boolean };

let current: BenchSandbox | undefined;

function prepared(): BenchSandbox {
	if (current === undefined) throw new Error('No cloud was asked for.');
	return current;
}

answerQuestions<ServerQuestion>(async (question) => {
	switch (question.type) {
		case 'prepare':
			current = await sandboxOf(question.cloud);
			current.setLatency(question.latencyMs);
			return current.access;
		case 'reset':
			prepared().reset();
			return undefined;
		case 'tally':
			return tally(question, prepared().seen());
	}
});
