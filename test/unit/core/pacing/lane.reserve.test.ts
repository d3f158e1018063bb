import { ONE, perSecond, SECOND_MS, time, traffic, useVirtualTime } from '../../../support/traffic';
import { mostWithin } from '../../../support/windows';

useVirtualTime();

const MINUTE_MS = 60 * SECOND_MS;
const limits = {
	calls: perSecond(100),
	messages: [{ count: 6_000, perMs: MINUTE_MS }],
	maxInFlight: 100,
};

/** One run sends to many, in calls to 600 and one to the rest. */
async function broadcast(recipients: number) {
	const road = traffic(limits, () => 50);
	const begunMs = time.now();
	const { signal } = new AbortController();
	const sizes = Array.from({ length: Math.ceil(recipients / 600) }, (_, index) =>
		Math.min(600, recipients - index * 600),
	);
	const sending = Promise.all(
		sizes.map(async (messages, name) => await road.send(name, { messages }, signal)),
	);
	return { road, begunMs, sending };
}

/** How long a single message of another run waits. */
async function waitOfOne(road: Awaited<ReturnType<typeof broadcast>>['road']): Promise<number> {
	const askedMs = time.now();
	await time.run(road.send(1_000, ONE, new AbortController().signal));
	return (
		Number(road.calls.find(({ name, startMs }) => name === 1_000 && startMs >= askedMs)?.startMs) -
		askedMs
	);
}

describe('a message behind a broadcast to 10,000', () => {
	it.each([0, 1, 10, 30, 58, 59.9, 60.2, 61, 80])(
		'does not wait for the next minute: after %d s',
		async (afterS) => {
			const { road, sending } = await broadcast(10_000);
			await time.pass(1 + afterS * SECOND_MS);
			expect(await waitOfOne(road)).toBeLessThan(2 * SECOND_MS);
			await time.run(sending);
		},
	);

	it('does not wait either when there are a hundred', async () => {
		const { road, sending } = await broadcast(10_000);
		await time.pass(5 * SECOND_MS);
		for (let message = 0; message < 100; message++) {
			expect(await waitOfOne(road)).toBeLessThan(2 * SECOND_MS);
		}
		await time.run(sending);
		expect(mostWithin(road.messageStarts, MINUTE_MS)).toBeLessThanOrEqual(6_000);
	});

	it('hardly holds up the broadcast', async () => {
		const { road, begunMs, sending } = await broadcast(10_000);
		await time.pass(5 * SECOND_MS);
		await waitOfOne(road);
		await time.run(sending);
		expect((time.now() - begunMs) / MINUTE_MS).toBeLessThan(1.05);
	});

	it('cannot hold it up for ever, however many come', async () => {
		const { road, sending } = await broadcast(10_000);
		let done = false;
		void sending.then(() => (done = true));
		const others = (async () => {
			while (!done) {
				void road.send(1_000, ONE, new AbortController().signal);
				await time.sleep(20);
			}
		})();
		const begunMs = time.now();
		await time.run(sending);
		await time.run(others);
		expect(time.now() - begunMs).toBeLessThan(4 * MINUTE_MS);
	});
});

describe('a broadcast', () => {
	it('to as many as a minute takes is done at once', async () => {
		const { begunMs, sending } = await broadcast(6_000);
		await time.run(sending);
		expect(time.now() - begunMs).toBeLessThan(SECOND_MS);
	});

	it('to 10,000 takes a minute', async () => {
		const { road, begunMs, sending } = await broadcast(10_000);
		await time.run(sending);
		expect((time.now() - begunMs) / MINUTE_MS).toBeLessThan(1.05);
		expect(road.calls).toHaveLength(17);
	});
});

describe('a message behind calls that follow each other', () => {
	it.each(['in one run', 'in a run for each'])(
		'%s does not wait for the next minute',
		async (how) => {
			const road = traffic(limits, () => 50);
			const one = new AbortController().signal;
			const chain = (async () => {
				for (let name = 0; name < 17; name++) {
					const signal = how === 'in one run' ? one : new AbortController().signal;
					await road.send(name, { messages: 600 }, signal);
				}
			})();
			await time.pass(5 * SECOND_MS);
			expect(await waitOfOne(road)).toBeLessThan(2 * SECOND_MS);
			await time.run(chain);
		},
	);
});
