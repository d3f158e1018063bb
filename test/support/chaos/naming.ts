import { askedBy, Counts, type Ask } from './asked';
import type { ChaosCall } from './callLog';
import type { Arrival } from './deliveries';
import type { Chronicle, Ended } from './run';
import { BAD_ITEMS_GROUP } from './plan';
import { readTelling, type Telling, type Told } from './told';

/** What the service and the network know at the end of an execution, of that execution. */
export interface Facts {
	readonly asks: readonly Ask[];
	readonly arrivals: readonly Arrival[];
	readonly calls: readonly ChaosCall[];
}

export function factsOf(chronicle: Chronicle, arrivals: readonly Arrival[], ended: Ended): Facts {
	const asks = askedBy(chronicle.plan, ended.execution);
	const marks = new Set(asks.map(({ mark }) => mark));
	const own = ({ mark }: { readonly mark: string }) => marks.has(mark);
	return {
		asks,
		arrivals: arrivals.slice(0, ended.delivered).filter(own),
		calls: chronicle.calls
			.slice(0, ended.calls)
			.filter((call) => call.kind === 'message' && own(call)),
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
	const telling = tellingOf(chronicle, facts, ended);
	return [
		...checkSent(facts, telling),
		...checkEverybody(facts, telling),
		...checkWords(facts, telling),
	].map((complaint) => `execution ${ended.execution}: ${complaint}`);
}

/** What the node says at the end of an execution, with whom it means and which message. */
export function tellingOf({ vendor }: Chronicle, facts: Facts, { run }: Ended): Telling {
	const telling = withNameless(readTelling(run, vendor.node), facts);
	const marks = marksOf(facts);
	const left = new Map(facts.arrivals.map((arrival) => [arrival.messageId, arrival]));
	for (const { messageId } of telling.told) left.delete(messageId ?? '');
	const told = telling.told.map((one): Told => {
		if (one.state !== 'sent' || one.messageId !== undefined) return one;
		const mark = marks.get(`${one.item} ${one.to}`);
		const found = [...left.values()].find(({ to, mark: its }) => to === one.to && its === mark);
		const messageId = found?.messageId ?? '';
		left.delete(messageId);
		return { ...one, messageId };
	});
	return { ...telling, told };
}

/** Where an output names nobody, it is about those of its item whom nothing else names. */
function withNameless(telling: Telling, { asks }: Facts): Telling {
	const { told, namelessItems, isStopped } = telling;
	if (namelessItems.size === 0) return telling;
	const keyOf = keyFor(isStopped);
	const named = new Counts();
	for (const one of told) named.add(keyOf(one));
	const wanted = new Counts();
	for (const one of asks) wanted.add(keyOf(one));
	const meant = asks.flatMap(({ item, to }): Told[] => {
		const key = keyOf({ item, to });
		if (!namelessItems.has(item) || named.of(key) >= wanted.of(key)) return [];
		named.add(key);
		return [{ item, to, state: 'sent' }];
	});
	return { ...telling, told: [...told, ...meant] };
}

/** By item and recipient. */
function marksOf({ asks }: Facts): Map<string, string> {
	return new Map(asks.map(({ item, to, mark }) => [`${item} ${to}`, mark]));
}

/** An error may name recipients of other items without their items. */
const keyFor =
	(isStopped: boolean) =>
	({ item, to }: { readonly item: number | undefined; readonly to: string }) =>
		isStopped ? to : `item ${item} to ${to}`;

/** What is said to be sent is there, for the item that it is paired with, and only once. */
function checkSent(facts: Facts, { told }: Telling): string[] {
	const left = new Map(facts.arrivals.map((arrival) => [arrival.messageId, arrival]));
	const markOfItem = marksOf(facts);
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
	const keyOf = keyFor(isStopped);
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
			wanted.of(keyOf(one)) === 0 && !isOfBadItem(one)
				? [`${keyOf(one)}: named, and nobody asked for that`]
				: [],
		),
	];
}

/** A bad item is for nobody, whomever it names; that nothing is sent to them is all there is to say. */
const isOfBadItem = ({ to, state }: Told) => to === BAD_ITEMS_GROUP && state === 'not sent';

/** The words are true, message by message (recipient by recipient where no item is named). */
function checkWords(facts: Facts, telling: Telling): string[] {
	const { told, isStopped } = telling;
	const keyOf: KeyOf = (mark, to) => (isStopped ? to : `${mark} to ${to}`);
	const sent = new Set(told.flatMap(({ messageId }) => messageId ?? []));
	const perhaps = countPerhaps(facts, telling, keyOf);
	const open = countOpen(facts, keyOf);
	const untold = new Counts();
	for (const { mark, to, messageId } of facts.arrivals) {
		if (!sent.has(messageId)) untold.add(keyOf(mark, to));
	}
	const keys = new Set(facts.asks.map(({ mark, to }) => keyOf(mark, to)));
	const answered = facts.calls.flatMap((call) => [...call.answered.values()]);
	return [
		...[...keys].flatMap((key) => {
			const [unsaid, doubted, unclear] = [untold.of(key), perhaps.of(key), open.of(key)];
			return [
				...(unsaid > doubted ? [`${key}: arrived ${unsaid} times without being told`] : []),
				...(doubted > unclear
					? [`${key}: told as open ${doubted} times, was so ${unclear} times`]
					: []),
			];
		}),
		...answered.flatMap((id) =>
			sent.has(id) ? [] : [`message ${id} was answered, and is not told as sent`],
		),
	];
}

type KeyOf = (mark: string, to: string) => string;

/** What the node says may have been sent. */
function countPerhaps({ asks }: Facts, { told }: Telling, keyOf: KeyOf): Counts {
	const markOfItem = new Map<number | undefined, string>();
	for (const { item, mark } of asks) markOfItem.set(item, mark);
	const perhaps = new Counts();
	for (const { item, to, state } of told) {
		if (state === 'perhaps') perhaps.add(keyOf(markOfItem.get(item) ?? '', to));
	}
	return perhaps;
}

/** What no clear answer came for: none at all, or one that leaves the recipient out. */
function countOpen({ calls }: Facts, keyOf: KeyOf): Counts {
	const open = new Counts();
	for (const { mark, to, ending, answered } of calls) {
		if (ending !== 'open' && ending !== 'clear') continue;
		for (const one of to) {
			if (!answered.has(one)) open.add(keyOf(mark, one));
		}
	}
	return open;
}
