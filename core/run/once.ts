import type { IDataObject } from 'n8n-workflow';
import { accepted, type Outcome } from '../base/outcome';
import { MAX_KEPT, type RetryMemory } from './retryMemory';

/** Entries older than this may stand for something that the service has deleted since. */
const MAX_AGE_MS = 24 * 60 * 60 * 1000;

/** Work whose result serves everybody who asks for the same. */
export interface Once<Reply> {
	/**
	 * The result of the same work done before, or of doing it now. Who comes while it is under way
	 * waits for it; a failure is not kept, so the next in line tries for himself.
	 *
	 * @param key equal for equal work only
	 * @param keep whether the result may be stored with the execution, for n8n's retries and for
	 * later runs of the node; otherwise it lasts for this run
	 */
	get(key: string, keep: boolean, work: () => Promise<Outcome<Reply>>): Promise<Outcome<Reply>>;
}

interface Kept extends IDataObject {
	atMs: number;
	/** The last run of the node that made or used it. */
	run: string;
	reply: IDataObject;
}

function isKept(value: unknown): value is Kept {
	return typeof value === 'object' && value !== null && 'atMs' in value && 'reply' in value;
}

/**
 * @param memory where results are stored with the execution, and of which run this is a try
 * @param isReply whether what was stored is such a result
 */
export function createOnce<Reply extends object>(
	{ kept, run }: Pick<RetryMemory, 'kept' | 'run'>,
	isReply: (value: unknown) => value is Reply,
): Once<Reply> {
	const done = new Map<string, Reply>();
	const underWay = new Map<string, Promise<unknown>>();

	/** Keys of former runs, the oldest first. */
	const former = Object.keys(kept).filter((key) => {
		const entry: unknown = kept[key];
		return !isKept(entry) || entry.run !== run;
	});
	let count = Object.keys(kept).length;

	const stored = (key: string): Reply | undefined => {
		const entry: unknown = kept[key];
		if (!isKept(entry) || Date.now() - entry.atMs > MAX_AGE_MS) return undefined;
		if (!isReply(entry.reply)) return undefined;
		entry.run = run;
		return entry.reply;
	};
	const store = (key: string, reply: Reply) => {
		if (!Object.hasOwn(kept, key)) count += 1;
		kept[key] = { atMs: Date.now(), run, reply: { ...reply } };
		// Of this run none goes: its next try would do the work again.
		while (count > MAX_KEPT && former.length > 0) {
			const oldest = former.shift() ?? '';
			const entry: unknown = kept[oldest];
			if (isKept(entry) && entry.run === run) continue;
			delete kept[oldest];
			count -= 1;
		}
	};
	return {
		async get(key, keep, work) {
			for (let before = underWay.get(key); before !== undefined; before = underWay.get(key)) {
				await before;
			}
			const known = done.get(key) ?? stored(key);
			if (known !== undefined) return accepted(known);
			const working = work().finally(() => underWay.delete(key));
			underWay.set(key, working);
			const outcome = await working;
			if (outcome.kind !== 'accepted') return outcome;
			done.set(key, outcome.reply);
			if (keep) store(key, outcome.reply);
			return outcome;
		},
	};
}
