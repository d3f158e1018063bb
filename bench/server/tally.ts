import { sharedMs } from '../sharedClock';
import { fileNamesOf, messagesOf, SINGLES, type Message, type Workload } from '../workload';
import type { Seen } from './sandboxes';

/** What the server saw: nothing here is taken from what a contender says of itself. */
export interface Tally {
	/** When the first call came, by the clock of `sharedMs`; undefined if none did. */
	readonly firstCallAtMs: number | undefined;
	/** Requests but for those for a token. */
	readonly calls: number;
	/** Answered 429 or 403, or with a refusal in an answer of 200. */
	readonly refused: number;
	/** Answered otherwise than 200, or not at all. */
	readonly failed: number;
	/** Wanted and accepted, each counted once. */
	readonly delivered: number;
	readonly lost: number;
	/** Accepted once more, or never asked for. */
	readonly doubled: number;
	/** Accepted after one that was to come later to the same recipient. */
	readonly disordered: number;
	/** Requests for a token, which are not among the calls. */
	readonly tokens: number;
}

/** Counts each wanted thing once, and everything else as too many. */
function count(wanted: readonly string[], arrived: readonly string[]) {
	const left = new Set(wanted);
	let delivered = 0;
	for (const one of arrived) if (left.delete(one)) delivered += 1;
	return { delivered, lost: left.size, doubled: arrived.length - delivered };
}

function keyOf(to: string, text: string): string {
	return `${to} ${text}`;
}

function countDisordered(workload: Workload, arrived: readonly Message[]): number {
	const place = new Map(
		messagesOf(workload).map(({ to, text }, index) => [keyOf(to, text), index]),
	);
	const latest = new Map<string, number>();
	let disordered = 0;
	for (const one of arrived) {
		const now = place.get(keyOf(one.to, one.text)) ?? -1;
		const before = latest.get(one.to) ?? -1;
		if (now < before) disordered += 1;
		latest.set(one.to, Math.max(now, before));
	}
	return disordered;
}

const isRefused = ({ status, refused }: Seen['requests'][number]) =>
	status === 429 || status === 403 || (status === 200 && refused === true);

export function tally(
	{ workload, withSingles }: { readonly workload: Workload; readonly withSingles: boolean },
	{ requests, arrived, files }: Seen,
): Tally {
	const singles = withSingles ? SINGLES.map((single) => single.workload) : [];
	const calls = requests.filter(({ path }) => !path.endsWith('/token'));
	const done = calls.filter((call) => call.status === 200 && call.refused !== true).length;
	const refused = calls.filter(isRefused).length;
	const counts =
		workload.kind === 'uploads'
			? count(
					fileNamesOf(workload).map((name) => keyOf(name, String(workload.bytes))),
					files,
				)
			: count(
					[workload, ...singles].flatMap(messagesOf).map(({ to, text }) => keyOf(to, text)),
					arrived.map((one) => keyOf(one.to, one.text)),
				);
	const [first] = calls;
	return {
		firstCallAtMs: first && sharedMs(first.receivedAtMs),
		calls: calls.length,
		refused,
		failed: calls.length - done - refused,
		...counts,
		disordered: countDisordered(workload, arrived),
		tokens: requests.length - calls.length,
	};
}
