import { Pump } from '../../../../core/pacing/pump';
import { settled, VirtualTime } from '../../../support/virtualTime';

let time: VirtualTime;
beforeEach(() => {
	time = new VirtualTime();
});

/** A pump whose steps give these naps, one after the other, and the moments of its steps. */
function pumping(naps: number[]) {
	const stepsAtMs: number[] = [];
	const pump = new Pump(time, {
		done: () => naps.length === 0,
		step: (now) => {
			stepsAtMs.push(now);
			return naps.shift() ?? 0;
		},
	});
	return { pump, stepsAtMs, naps };
}

describe('a pump', () => {
	it('does nothing until it is woken, and then begins at once', async () => {
		const { pump, stepsAtMs } = pumping([0]);
		await time.pass(100);
		expect(stepsAtMs).toEqual([]);
		pump.wake();
		expect(stepsAtMs).toEqual([100]);
	});

	it('takes ten steps in one go, then lets others do something', async () => {
		const { pump, stepsAtMs } = pumping(Array.from({ length: 25 }, () => 0));
		pump.wake();
		await time.pass(10);
		expect(stepsAtMs).toHaveLength(25);
		expect([0, 1, 2].map((at) => stepsAtMs.filter((ms) => ms === at).length)).toEqual([10, 10, 5]);
	});

	it('sleeps for as long as a step says', async () => {
		const { pump, stepsAtMs } = pumping([250, 30, 0]);
		pump.wake();
		await time.pass(500);
		expect(stepsAtMs).toEqual([0, 250, 280]);
	});

	it('is woken early, and leaves no timer behind', async () => {
		const { pump, stepsAtMs } = pumping([250, 250]);
		pump.wake();
		await time.pass(40);
		pump.wake();
		await settled();
		expect(stepsAtMs).toEqual([0, 40]);
		expect(time.pending).toBe(1);
	});

	it('runs once, however often it is woken', async () => {
		const { pump, stepsAtMs } = pumping([0, 0, 0]);
		for (let wake = 0; wake < 5; wake++) pump.wake();
		await time.pass(10);
		expect(stepsAtMs).toHaveLength(3);
	});

	it('rests after the last step before anybody else begins, and runs again when woken', async () => {
		const { pump, stepsAtMs, naps } = pumping([0]);
		pump.wake();
		naps.push(0);
		pump.wake();
		await time.pass(5);
		expect(stepsAtMs).toEqual([0, 1]);
		naps.push(0);
		pump.wake();
		expect(stepsAtMs).toEqual([0, 1, 5]);
	});
});
