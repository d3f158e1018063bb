import { askedBy, Counts, type Ask } from './asked';
import type { ChaosCall } from './callLog';
import type { Arrival } from './deliveries';
import type { Chronicle, Ended } from './run';
import { readTelling, type Telling } from './told';

/** What the service and the network know at the end of an execution, of that execution. */
interface Facts {
	readonly asks: readonly Ask[];
	readonly arrivals: readonly Arrival[];
	readonly calls: readonly ChaosCall[];
}

function factsOf(chronicle: Chronicle, arrivals: readonly Arrival[], ended: Ended): Facts {
	const asks = askedBy(chronicle.plan, ended.execution);
	const marks = new Set(asks.map(({ mark }) => mark));
	const own = ({ mark }: { readonly mark: string }) => marks.has(mark);
	return {
		asks,
		arrivals: arrivals.slice(0, ended.delivered).filter(own),
		calls: chronicle.calls.slice(0, ended.calls).filter(own),
	};
}

/**
 * Everybody whom an item was for is named once, with the word that is true: sent, with the ID of a
 * message of that item; not sent; or perhaps, where no clear answer came.
 */
export function checkNaming(
	chronicle: Chronicle,
	arrivals: readonly Arrival[],
	ended: Ended,
): string[] {
	if (ended.stoppedMs !== undefined) return [];
	const facts = factsOf(chronicle, arrivals, ended);
	const telling = readTelling(ended.run);
	return [
		...checkSent(facts, telling),
		...checkEverybody(facts, telling),
		...checkWords(facts, telling),
	].map((complaint) => `execution ${ended.execution}: ${complaint}`);
}

/** What is said to be sent is there, for the item that it is paired with, and only once. */
function checkSent({ asks, arrivals }: Facts, { told }: Telling): string[] {
	const left = new Map(arrivals.map((arrival) => [arrival.messageId, arrival]));
	const markOfItem = new Map(asks.map(({ item, to, mark }) => [`${item} ${to}`, mark]));
	return told.flatMap(({ item, to, state, messageId = '' }) => {
		if (state !== 'sent') return [];
		const arrival = left.get(messageId);
		left.delete(messageId);
		const mark = markOfItem.get(`${item} ${to}`);
		if (arrival !== undefined && arrival.to === to && arrival.mark === mark) return [];
		return [`item ${item} says it reached ${to} with ${messageId}, which is no message of it`];
	});
}

/** Everybody is named, and nobody twice. An error may name items by their number alone. */
function checkEverybody({ asks, calls }: Facts, telling: Telling): string[] {
	const { told, failedItems, isStopped } = telling;
	const keyOf = ({ item, to }: { item: number | undefined; to: string }) =>
		isStopped ? to : `item ${item} to ${to}`;
	const named = new Counts();
	for (const one of told) named.add(keyOf(one));
	const wanted = new Counts();
	for (const one of asks) wanted.add(keyOf(one));
	const begun = new Set(calls.flatMap(({ mark, to }) => to.map((one) => `${mark} ${one}`)));
	const mayBeUnnamed = ({ item, to, mark }: Ask) =>
		isStopped ? calls.length === 0 : failedItems.has(item) && !begun.has(`${mark} ${to}`);
	return [
		...asks.flatMap((ask) => {
			const times = named.of(keyOf(ask));
			if (times === wanted.of(keyOf(ask)) || (times === 0 && mayBeUnnamed(ask))) return [];
			return [`item ${ask.item} to ${ask.to}: named ${times} times`];
		}),
		...told.flatMap((one) =>
			wanted.of(keyOf(one)) === 0 ? [`${keyOf(one)}: named, and nobody asked for that`] : [],
		),
	];
}

/** The words are true, message by message (recipient by recipient where no item is named). */
function checkWords({ asks, arrivals, calls }: Facts, { told, isStopped }: Telling): string[] {
	const keyOf = (mark: string, to: string) => (isStopped ? to : `${mark} to ${to}`);
	const markOfItem = new Map(asks.map(({ item, mark }) => [item, mark]));
	const sent = new Set(told.flatMap(({ messageId }) => messageId ?? []));
	const perhaps = new Counts();
	for (const { item, to, state } of told) {
		if (state === 'perhaps') perhaps.add(keyOf(markOfItem.get(item ?? -1) ?? '', to));
	}
	const open = new Counts();
	const answered = new Set<string>();
	for (const { mark, to, ending, answered: ids } of calls) {
		for (const id of ids.values()) answered.add(id);
		if (ending !== 'open' && ending !== 'clear') continue;
		for (const one of to) {
			if (!ids.has(one)) open.add(keyOf(mark, one));
		}
	}
	const unsaid = new Counts();
	for (const { mark, to, messageId } of arrivals) {
		if (!sent.has(messageId)) unsaid.add(keyOf(mark, to));
	}
	const keys = new Set(asks.map(({ mark, to }) => keyOf(mark, to)));
	return [
		...[...keys].flatMap((key) => [
			...(unsaid.of(key) > perhaps.of(key)
				? [`${key}: arrived ${unsaid.of(key)} times without being told`]
				: []),
			...(perhaps.of(key) > open.of(key)
				? [`${key}: told as open ${perhaps.of(key)} times, was so ${open.of(key)} times`]
				: []),
		]),
		...[...answered].flatMap((id) =>
			sent.has(id) ? [] : [`message ${id} was answered, and is not told as sent`],
		),
	];
}
