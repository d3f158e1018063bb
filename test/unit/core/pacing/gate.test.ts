import { Gate } from '../../../../core/pacing/gate';

const gateAt = (chance = 0.5) => new Gate({ random: () => chance });

describe('a gate', () => {
	it('is open until something is refused', () => {
		expect(gateAt().waitMs(0)).toBeLessThanOrEqual(0);
	});

	it.each([
		['at least', 0, 750],
		['about', 0.5, 1_000],
		['at most', 1, 1_250],
	])('stays closed for a second %s', (_how, chance, expectedMs) => {
		const gate = gateAt(chance);
		gate.refused(0, 0, undefined);
		expect(gate.waitMs(0)).toBe(expectedMs);
	});

	it('lets one try, and the others after that one was accepted', () => {
		const gate = gateAt();
		gate.refused(0, 0, undefined);
		expect(gate.waitMs(1_000)).toBeLessThanOrEqual(0);
		gate.pass();
		expect(gate.waitMs(1_000)).toBe(Infinity);
		gate.passed(true);
		expect(gate.waitMs(1_100)).toBeLessThanOrEqual(0);
		gate.pass();
		expect(gate.waitMs(1_100)).toBeLessThanOrEqual(0);
	});

	it('lets another one try where nobody knows what became of the first', () => {
		const gate = gateAt();
		gate.refused(0, 0, undefined);
		gate.pass();
		gate.passed(false);
		expect(gate.waitMs(1_000)).toBe(0);
		gate.pass();
		expect(gate.waitMs(1_000)).toBe(Infinity);
	});

	it('stays closed for twice as long each time, up to 16 seconds', () => {
		const gate = gateAt();
		let now = 0;
		const pausesMs = Array.from({ length: 7 }, () => {
			gate.refused(now, now, undefined);
			const pauseMs = gate.waitMs(now);
			now += pauseMs;
			gate.pass();
			gate.passed(false);
			return pauseMs;
		});
		expect(pausesMs).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 16_000, 16_000]);
	});

	it('takes calls that were refused together for one reason', () => {
		const gate = gateAt();
		for (let call = 0; call < 50; call++) gate.refused(call, 0, undefined);
		expect(gate.waitMs(0)).toBe(1_000);
		gate.refused(1_000, 1_000, undefined);
		expect(gate.waitMs(1_000)).toBe(2_000);
	});

	it.each([
		[10, 1_000],
		[9_000, 9_000],
		[30_001, 30_000],
	])(
		'stays closed as long as the service asks for, within bounds: %d ms',
		(askedMs, expectedMs) => {
			const gate = gateAt();
			gate.refused(0, 0, askedMs);
			expect(gate.waitMs(0)).toBe(expectedMs);
			gate.refused(0, 0, 10);
			expect(gate.waitMs(0)).toBe(expectedMs);
		},
	);
});
