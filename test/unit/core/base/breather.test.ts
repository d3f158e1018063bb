import { Breather, type Steps } from '../../../../core/base/breather';
import { VirtualTime } from '../../../support/virtualTime';

/** Time that passes only by work, and says how often somebody rested. */
function watched() {
	const time = new VirtualTime();
	let workedMs = 0;
	let rests = 0;
	const clock = {
		now: () => workedMs,
		random: time.random,
		async sleep() {
			rests += 1;
		},
	};
	return {
		breather: new Breather(clock),
		work: (ms: number) => void (workedMs += ms),
		rests: () => rests,
	};
}

describe('long work', () => {
	it('is interrupted about every 30 ms, however small its steps are', async () => {
		const { breather, work, rests } = watched();
		for (let step = 0; step < 1_000; step++) {
			work(1);
			await breather.rest();
		}
		expect(rests()).toBe(33);
	});

	it('in steps is done to its end, and gives what it comes to', async () => {
		const { breather, work, rests } = watched();
		function* sum(): Steps<number> {
			let total = 0;
			for (let step = 1; step <= 100; step++) {
				work(10);
				total += step;
				yield;
			}
			return total;
		}
		expect(await breather.through(sum())).toBe(5_050);
		expect(rests()).toBe(33);
	});

	it('is not interrupted before it has gone on for a while, nor right after a wait', async () => {
		const { breather, work, rests } = watched();
		work(29);
		await breather.rest();
		work(1_000);
		breather.resume();
		await breather.rest();
		expect(rests()).toBe(0);
	});

	it('of several who work side by side is interrupted for all of them together', async () => {
		const time = new VirtualTime();
		let workedMs = 0;
		let sleeping = 0;
		let mostSleeping = 0;
		const clock = {
			now: () => workedMs,
			random: time.random,
			async sleep() {
				sleeping += 1;
				mostSleeping = Math.max(mostSleeping, sleeping);
				await new Promise<void>((resolve) => void setImmediate(resolve));
				sleeping -= 1;
			},
		};
		const breather = new Breather(clock);
		const worker = async () => {
			for (let step = 0; step < 100; step++) {
				await breather.rest();
				workedMs += 5;
			}
		};
		await Promise.all(Array.from({ length: 32 }, worker));
		expect(mostSleeping).toBe(1);
	});
});
