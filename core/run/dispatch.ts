import { Breather } from '../base/breather';
import { Brake, type BrakeOptions } from './brake';
import type { OperationSteps } from './operation';
import { parcelsOf, planAll, type Recollection } from './planning';
import type { ReadItem } from './readItem';
import type { CallResult } from './results';
import { sendAll } from './sending';

/** What became of one input item, part by part, in the order of its subjects. */
export interface ItemResult {
	readonly item: number;
	readonly results: readonly CallResult[];
}

export interface DispatchOptions extends BrakeOptions, Recollection {
	/** Shared with whatever else the run works on. */
	readonly breather?: Breather;
}

/**
 * Plans and sends all items and keeps what became of every subject. Calls overlap; those to the same
 * recipient follow each other in the order of the items. Never throws.
 */
export async function dispatch<Run, Request, Call, Reply>(
	entries: ReadonlyArray<ReadItem<Request>>,
	steps: OperationSteps<Run, Request, Call, Reply>,
	run: Run,
	{
		stopAtFailure,
		signal,
		memory,
		askedFor,
		whom = '',
		breather = new Breather(),
	}: DispatchOptions,
): Promise<ItemResult[]> {
	const brake = new Brake({ stopAtFailure, signal });
	const results = new Map<number, CallResult[]>();
	const keep = (item: number, result: CallResult) => {
		const kept = results.get(item);
		if (kept === undefined) results.set(item, [result]);
		else kept.push(result);
	};
	const parts = { steps, run, memory, askedFor, whom, brake, breather, keep };

	const planned = await planAll(entries, parts);
	await sendAll(await parcelsOf(planned, parts), parts);
	breather.resume();

	const ordered: ItemResult[] = [];
	for (const { item } of entries) {
		await breather.rest();
		const calls = planned.get(item)?.calls;
		ordered.push({ item, results: inOrderOf(calls, results.get(item) ?? [], steps) });
	}
	return ordered;
}

/** Results as the subjects of their item are listed, whichever was answered first. */
function inOrderOf<Run, Request, Call, Reply>(
	planned: readonly Call[] | undefined,
	results: readonly CallResult[],
	{ subjects }: Pick<OperationSteps<Run, Request, Call, Reply>, 'subjects'>,
): readonly CallResult[] {
	if (planned === undefined || results.length < 2) return results;
	const places = new Map<string, number>();
	for (const subject of planned.flatMap((call) => subjects(call))) {
		if (!places.has(subject)) places.set(subject, places.size);
	}
	const placeOf = (result: CallResult) => places.get(result.subjects[0] ?? '') ?? 0;
	return [...results].sort((a, b) => placeOf(a) - placeOf(b));
}
