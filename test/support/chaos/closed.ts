import { Counts, groupBy } from './asked';
import { executionOf, type ChaosCall } from './callLog';
import type { Arrival } from './deliveries';
import { factsOf, tellingOf, type Facts } from './naming';
import type { Plan } from './plan';
import type { Chronicle, Ended } from './run';
import type { Telling } from './told';

/**
 * Where the service knows what comes again, nothing stays open once it answers: what got a clear answer
 * is not told as open, every try asks again for what is, and the last retry, in fair weather, delivers
 * all. What a clear answer leaves out stays open: the service would know the call and say no more.
 */
export function checkClosed(
	chronicle: Chronicle,
	arrivals: readonly Arrival[],
	ended: Ended,
): string[] {
	if (!chronicle.vendor.closesOpen || ended.stoppedMs !== undefined) return [];
	const facts = factsOf(chronicle, arrivals, ended);
	const telling = tellingOf(chronicle, facts, ended);
	const series = seriesOf(facts.calls);
	return [
		...checkOpen(facts, telling, series),
		...checkAskedAgain(chronicle, telling, series, ended),
		...checkCalm(chronicle, facts, telling, series, ended),
	].map((complaint) => `execution ${ended.execution}: ${complaint}`);
}

/** All calls with a message to one recipient. */
interface Series {
	readonly to: string;
	readonly calls: readonly ChaosCall[];
	/** Nobody has said clearly what became of it. */
	readonly isOpen: boolean;
	/** That is so since a clear answer did not name the recipient. */
	readonly isLeftOut: boolean;
}

function seriesOf(calls: readonly ChaosCall[]): Series[] {
	const each = calls.flatMap((call) => call.to.map((to) => ({ to, call })));
	const same = groupBy(each, ({ to, call }) => `${call.name} ${to}`);
	return [...same.values()].map((own) => {
		const [{ to } = { to: '' }] = own;
		const all = own.map(({ call }) => call);
		const isNamed = all.some(
			({ ending, answered }) => ending === 'doneBefore' || (ending === 'clear' && answered.has(to)),
		);
		const isLeftOut =
			!isNamed &&
			all.some(({ ending, answered }) => {
				return ending === 'clear' && answered.size > 0;
			});
		const isOpen = !isNamed && all.some(({ ending }) => ending === 'open' || ending === 'clear');
		return { to, calls: all, isOpen, isLeftOut };
	});
}

const openOnes = ({ told }: Telling) => told.filter(({ state }) => state === 'perhaps');

/** No more are told as open than are so. */
function checkOpen({ asks }: Facts, telling: Telling, series: readonly Series[]): string[] {
	const open = new Counts();
	for (const { to, isOpen } of series) if (isOpen) open.add(to);
	const doubted = groupBy(openOnes(telling), ({ to }) => to);
	const everybody = new Set(asks.map(({ to }) => to));
	return [...everybody].flatMap((to) => {
		const told = doubted.get(to)?.length ?? 0;
		if (told <= open.of(to)) return [];
		return [`${to}: told as open ${told} times, but only ${open.of(to)} were without an answer`];
	});
}

/** A try in which all goes well asks again for whatever is open, where no failure stops it. */
function checkAskedAgain(
	{ plan }: Chronicle,
	telling: Telling,
	series: readonly Series[],
	{ tries }: Ended,
): string[] {
	if (plan.onError === 'stopWorkflow' || openOnes(telling).length === 0) return [];
	const inLast = series.flatMap(({ calls }) =>
		calls.filter(({ tryNumber }) => tryNumber === tries),
	);
	if (inLast.some(({ ending }) => ending !== 'clear' && ending !== 'doneBefore')) return [];
	return series.flatMap(({ to, calls, isOpen, isLeftOut }) => {
		const isAsked = calls.some(({ tryNumber }) => tryNumber === tries);
		if (!isOpen || isLeftOut || isAsked) return [];
		return [`${to}: open, and not asked for again in try ${tries}`];
	});
}

/** In fair weather everybody gets everything, once. */
function checkCalm(
	{ plan }: Chronicle,
	{ asks, arrivals }: Facts,
	{ told }: Telling,
	series: readonly Series[],
	{ isCalm }: Ended,
): string[] {
	const hasBadItem = plan.executions.some((items) => items.some(({ to }) => to.length === 0));
	if (!isCalm || !hasRoom(plan) || hasBadItem) return [];
	const leftOut = new Set(series.flatMap(({ to, isLeftOut }) => (isLeftOut ? [to] : [])));
	const wanted = groupBy(asks, ({ to }) => to);
	const got = groupBy(arrivals, ({ to }) => to);
	return [
		...[...wanted].flatMap(([to, own]) => {
			const count = got.get(to)?.length ?? 0;
			if (count === own.length || leftOut.has(to)) return [];
			return [`${to}: ${own.length} messages, and ${count} arrived in the end`];
		}),
		...told.flatMap(({ to, state }) =>
			state === 'sent' || leftOut.size > 0 ? [] : [`${to}: ${state} in fair weather`],
		),
	];
}

/** What limits there are is enough for everybody. */
const hasRoom = ({ limitScale, rivalPerSecond }: Plan) =>
	(limitScale === false || limitScale === 1) && rivalPerSecond === 0;

const isUnclear = ({ ending, answered }: ChaosCall) =>
	ending !== 'doneBefore' && (ending !== 'clear' || answered.size === 0);

const mayBeDone = ({ ending }: ChaosCall) => ending === 'open' || ending === 'clear';

/** The one call of a try without a clear answer is made again in that very try. */
export function checkLoneDoubts({ vendor, plan, calls, ended }: Chronicle): string[] {
	const isStopped = ended.some(({ stoppedMs }) => stoppedMs !== undefined);
	if (!vendor.closesOpen || isStopped || !hasRoom(plan)) return [];
	const tries = groupBy(calls, ({ mark, tryNumber }) => `${executionOf(mark)} ${tryNumber}`);
	return [...tries].flatMap(([which, own]) => {
		const unclear = own.filter(isUnclear);
		const [doubt] = unclear;
		if (doubt === undefined || unclear.length > 1 || doubt.kind !== 'message') return [];
		if (!mayBeDone(doubt)) return [];
		const later = own.slice(own.indexOf(doubt) + 1);
		if (later.some(({ name }) => name === doubt.name)) return [];
		return [`${doubt.mark}: open in execution and try ${which}, and not asked for again`];
	});
}
