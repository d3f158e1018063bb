import { markOf, Repeats, repeatsOf } from '../../../../core/webhook/repeats';

/** A clock that stands still until it is turned. */
function handClock() {
	let time = 0;
	return {
		turn: (ms: number) => (time += ms),
		now: () => time,
		random: () => 0,
		sleep: async () => undefined,
	};
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));

describe('what a trigger has had', () => {
	test('is known from then on, by any of its marks', () => {
		const repeats = new Repeats();
		expect(repeats.add(['call 1', 'message 1'])).toBe(true);
		expect(repeats.add(['call 1', 'message 1'])).toBe(false);
		expect(repeats.add(['call 2', 'message 1'])).toBe(false);
		expect(repeats.add(['call 1', 'message 2'])).toBe(false);
		expect(repeats.add(['call 2', 'message 2'])).toBe(true);
	});

	test('is not known any more when it came to nothing', () => {
		const repeats = new Repeats();
		repeats.add(['call', 'message']);
		repeats.forget(['call', 'message']);
		expect(repeats.stored).toEqual([]);
		expect(repeats.add(['call', 'message'])).toBe(true);
	});

	test('takes up no more than so much room, however much comes', () => {
		const repeats = new Repeats();
		for (const mark of numbers(50_000)) repeats.add([mark]);
		expect(repeats.size).toBe(10_000);
		expect(repeats.stored).toHaveLength(200);
		expect(repeats.add(['49999'])).toBe(false);
		expect(repeats.add(['0'])).toBe(true);
	});

	test('is forgotten after a day', () => {
		const clock = handClock();
		const repeats = new Repeats(clock);
		repeats.add(['monday']);
		clock.turn(24 * 60 * 60 * 1_000 - 1);
		expect(repeats.add(['monday'])).toBe(false);
		clock.turn(1);
		repeats.add(['tuesday']);
		expect(repeats.size).toBe(1);
		expect(repeats.add(['monday'])).toBe(true);
	});

	test('is known after a restart, by what was stored', () => {
		const before = new Repeats();
		for (const mark of numbers(300)) before.add([mark, `message ${mark}`]);
		const after = new Repeats();
		after.takeUp(before.stored);
		expect(after.add(['299'])).toBe(false);
		expect(after.add(['100'])).toBe(false);
		expect(after.add(['99'])).toBe(true);
		expect(after.stored).toHaveLength(200);
		expect(after.stored.at(-1)).toBe('99');
	});

	test('is taken up once, however often it is read', () => {
		const repeats = new Repeats();
		repeats.add(['a']);
		repeats.takeUp(['a', 'b']);
		repeats.takeUp(['a', 'b']);
		expect(repeats.stored).toEqual(['a', 'b']);
	});
});

test('each trigger has a memory of its own, and keeps it', () => {
	const own = repeatsOf('workflow', 'node');
	expect(repeatsOf('workflow', 'node')).toBe(own);
	expect(repeatsOf('workflow', 'other node')).not.toBe(own);
	expect(repeatsOf('other workflow', 'node')).not.toBe(own);
});

test('marks are short, and equal for equal events only', () => {
	expect(markOf('message', 'x'.repeat(1_000_000))).toHaveLength(16);
	expect(markOf('a', 'b')).toBe(markOf('a', 'b'));
	expect(markOf('a', 'b')).not.toBe(markOf('ab'));
});
