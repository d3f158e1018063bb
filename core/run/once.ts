import type { IDataObject } from 'n8n-workflow';
import { accepted, type Outcome } from '../base/outcome';

/** Kept entries; the oldest go first. They are stored with the execution, so they are few. */
const MAX_KEPT = 100;

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
	reply: IDataObject;
}

function isKept(value: unknown): value is Kept {
	return typeof value === 'object' && value !== null && 'atMs' in value && 'reply' in value;
}

/**
 * @param kept where results are stored with the execution
 * @param isReply whether what was stored is such a result
 */
export function createOnce<Reply extends object>(
	kept: IDataObject,
	isReply: (value: unknown) => value is Reply,
): Once<Reply> {
	const done = new Map<string, Reply>();
	const underWay = new Map<string, Promise<unknown>>();

	const stored = (key: string): Reply | undefined => {
		const entry: unknown = kept[key];
		if (!isKept(entry) || Date.now() - entry.atMs > MAX_AGE_MS) return undefined;
		return isReply(entry.reply) ? entry.reply : undefined;
	};
	const store = (key: string, reply: Reply) => {
		kept[key] = { atMs: Date.now(), reply: { ...reply } };
		const surplus = Object.keys(kept).slice(0, -MAX_KEPT);
		for (const oldest of surplus) delete kept[oldest];
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
