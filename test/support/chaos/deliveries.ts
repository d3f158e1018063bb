import { askedBy, groupBy, type Ask } from './asked';
import { executionOf, markIn, type ChaosCall } from './callLog';
import type { Chronicle } from './run';

/** A message that the service accepted for one recipient. */
export interface Arrival {
	readonly to: string;
	readonly messageId: string;
	readonly mark: string;
	/** The call that it came with. */
	readonly call: ChaosCall | undefined;
}

/** All that arrived, in the order of the service. */
export function arrivalsOf({ delivered, calls }: Chronicle): Arrival[] {
	const callOf = new Map<string, ChaosCall>();
	for (const call of calls) {
		for (const id of call.accepted.values()) callOf.set(id, call);
	}
	return delivered.map(({ to, messageId, text }) => ({
		to,
		messageId,
		mark: markIn(text),
		call: callOf.get(messageId),
	}));
}

const sameMessage = ({ mark, to }: { mark: string; to: string }) => `${mark} to ${to}`;

/** Nobody gets a message more often than there are items that ask for it. */
export function checkTwice(chronicle: Chronicle, arrivals: readonly Arrival[]): string[] {
	const asks = chronicle.plan.executions.flatMap((_, execution) =>
		askedBy(chronicle.plan, execution),
	);
	const asked = groupBy(asks, sameMessage);
	return [...groupBy(arrivals, sameMessage)].flatMap(([message, got]) => {
		const wanted = asked.get(message)?.length ?? 0;
		if (got.length <= wanted) return [];
		return [`${message}: asked for ${wanted} times, arrived ${got.length} times`];
	});
}

/** Within a try, everybody gets what is accepted in the order of the items. */
export function checkOrder({ plan }: Chronicle, arrivals: readonly Arrival[]): string[] {
	const inTime = arrivals.filter(({ call }) => call?.late === false);
	const tries = groupBy(inTime, ({ to, mark, call }) =>
		[to, executionOf(mark), call?.tryNumber].join(' '),
	);
	const asks = plan.executions.map((_, execution) =>
		groupBy(askedBy(plan, execution), ({ to }) => to),
	);
	return [...tries.values()].flatMap((got) => {
		const [{ to, mark, call } = { to: '', mark: '', call: undefined }] = got;
		const wanted = asks[executionOf(mark)]?.get(to) ?? [];
		const marks = got.map((arrival) => arrival.mark);
		if (isInOrder(marks, wanted)) return [];
		const order = wanted.map((ask) => ask.mark).join(', ');
		return [`${to}, try ${call?.tryNumber}: got ${marks.join(', ')}; the items are ${order}`];
	});
}

/** Whether all marks come in this order among what was asked for, each for an item of its own. */
function isInOrder(marks: readonly string[], asks: readonly Ask[]): boolean {
	let next = 0;
	for (const { mark } of asks) {
		if (mark === marks[next]) next += 1;
	}
	return next === marks.length;
}
