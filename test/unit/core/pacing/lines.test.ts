import { Lines } from '../../../../core/pacing/lines';
import type { Entry } from '../../../../core/pacing/turn';

const [first, second] = [new AbortController().signal, new AbortController().signal];

/** Lines, what their waiters were told, and how often a run was stopped. */
function setUp() {
	const told: Array<[messages: number, entry: Entry]> = [];
	let stops = 0;
	const lines = new Lines(() => (stops += 1));
	const add = (messages: number, signal?: AbortSignal, goesFirst = false) =>
		lines.add(
			{ load: { messages }, settle: (entry) => told.push([messages, entry]) },
			signal,
			goesFirst,
		);
	const waiting = () => [...lines].map(({ waiters }) => waiters.map(({ load }) => load.messages));
	return { lines, add, waiting, told, stops: () => stops };
}

describe('those who wait for a turn', () => {
	it('stand in one line for each run, in the order they asked', () => {
		const { add, waiting } = setUp();
		for (const [messages, signal] of [
			[1, first],
			[2, second],
			[3, first],
			[4, undefined],
		] as const) {
			add(messages, signal);
		}
		expect(waiting()).toEqual([[1, 3], [2], [4]]);
	});

	it('stand before all others of their run when they asked before', () => {
		const { add, waiting } = setUp();
		add(1, first);
		add(2, second);
		add(3, first, true);
		expect(waiting()).toEqual([[3, 1], [2]]);
	});

	it('move to the back with their whole run', () => {
		const { lines, add, waiting } = setUp();
		const line = add(1, first);
		add(2, second);
		add(3, first);
		lines.take(line, 0);
		lines.moveBack(line);
		expect(waiting()).toEqual([[2], [3]]);
	});

	it('keep the turn of their run when one of them is only taken out', () => {
		const { lines, add, waiting } = setUp();
		const line = add(1, first);
		add(2, second);
		add(3, first);
		lines.take(line, 1);
		expect(waiting()).toEqual([[1], [2]]);
	});

	it('are gone with the last of their run, which does not come back', () => {
		const { lines, add, waiting } = setUp();
		const line = add(1, first);
		add(2, second);
		lines.take(line, 0);
		lines.moveBack(line);
		expect(waiting()).toEqual([[2]]);
		expect(lines.empty).toBe(false);
		const [other] = lines;
		if (other !== undefined) lines.take(other, 0);
		expect(lines.empty).toBe(true);
	});

	it('are told at once when their run is stopped, and nobody else is', () => {
		const { add, waiting, told, stops } = setUp();
		const stop = new AbortController();
		add(1, stop.signal);
		add(2, second);
		add(3, stop.signal);
		stop.abort();
		expect(told).toEqual([
			[1, { kind: 'interrupted' }],
			[3, { kind: 'interrupted' }],
		]);
		expect(stops()).toBe(1);
		expect(waiting()).toEqual([[2]]);
	});

	it('leave no listener behind when all have been taken out', () => {
		const { lines, add, told, stops } = setUp();
		const stop = new AbortController();
		const line = add(1, stop.signal);
		lines.take(line, 0);
		stop.abort();
		expect(told).toEqual([]);
		expect(stops()).toBe(0);
	});
});
