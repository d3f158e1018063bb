import { Lane } from '../../../../core/pacing/lane';
import { Experience } from '../../../../core/pacing/experience';
import { withPatience } from '../../../../core/pacing/patience';
import {
	DONE,
	ONE,
	perSecond,
	SECOND_MS,
	time,
	tooMuch,
	traffic,
	useVirtualTime,
} from '../../../support/traffic';
import { StrictServer } from '../../../support/strictServer';
import { mostWithin } from '../../../support/windows';

useVirtualTime();

describe('a refusal for rate', () => {
	const limits = { calls: perSecond(100), maxInFlight: 100 };

	it('makes everybody wait', async () => {
		const road = traffic(limits);
		await road.warmUp();
		await road.endWith(tooMuch(1_500));
		const begun = time.now();
		const starts = await road.sendAll(20);
		expect(Math.min(...starts) - begun).toBeGreaterThanOrEqual(1_500);
	});

	it('never makes the wait that another one asked for shorter', async () => {
		const road = traffic(limits);
		await road.warmUp();
		const [long, short] = await time.run(
			Promise.all([road.lane.enter(ONE, undefined), road.lane.enter(ONE, undefined)]),
		);
		const begun = time.now();
		if (long.kind === 'turn') road.lane.leave(long, tooMuch(5_000));
		if (short.kind === 'turn') road.lane.leave(short, tooMuch(10));
		const [start] = await road.sendAll(1);
		expect(Number(start) - begun).toBeGreaterThanOrEqual(5_000);
	});

	it('of many calls together slows down once', async () => {
		const road = traffic(limits);
		await road.warmUp();
		await road.endWith(tooMuch(), 30);
		await road.sendAll(200);
		expect(mostWithin(road.callStarts.slice(0, 50), SECOND_MS)).toBeGreaterThanOrEqual(15);
		expect(mostWithin(road.callStarts.slice(0, 50), SECOND_MS)).toBeLessThanOrEqual(50);
	});

	it('again and again, and of all calls, makes everybody wait longer, but never for good', async () => {
		const road = traffic(limits);
		await road.warmUp();
		for (let refusal = 0; refusal < 40; refusal++) {
			await road.endWith(tooMuch());
			await time.pass(SECOND_MS);
		}
		const begun = time.now();
		const starts = await road.sendAll(30);
		expect(Math.min(...starts) - begun).toBeGreaterThan(5 * SECOND_MS);
		expect(Math.max(...starts) - begun).toBeLessThan(25 * SECOND_MS);
	});

	it('is forgotten within seconds: the lane is as fast as before', async () => {
		const road = traffic(limits);
		await road.warmUp();
		await road.endWith(tooMuch());
		await time.pass(7 * SECOND_MS);
		road.calls.length = 0;
		await road.sendAll(200);
		expect(mostWithin(road.callStarts, SECOND_MS)).toBe(100);
	});
});

describe('against a server that counts strictly', () => {
	interface Weather {
		/** Calls that others make in each second, evenly spread. */
		readonly others?: number;
		/** What the server allows, by the time that has passed. */
		readonly allowed?: (ms: number) => number;
		/** The way there, from 0 to this long. */
		readonly jitterMs?: number;
		/** This much longer in the first second: nothing has been compiled yet. */
		readonly coldMs?: number;
	}

	/** Sends through one lane, with patience, to a server of 100 calls a second. */
	async function send(count: number, weather: Weather = {}) {
		const { others = 0, allowed = () => 100, jitterMs = 0, coldMs = 0 } = weather;
		const lane = new Lane({ calls: perSecond(100), maxInFlight: 100 }, time);
		const server = new StrictServer(time, allowed);
		let ended = false;
		const foreigners = async () => {
			while (!ended) {
				server.take();
				await time.sleep(SECOND_MS / others);
			}
		};
		if (others > 0) void foreigners();
		const call = async () => {
			const turn = await lane.enter(ONE, undefined);
			await time.sleep(10 + time.random() * jitterMs + (time.now() < SECOND_MS ? coldMs : 0));
			const welcome = server.takeOurs();
			await time.sleep(10);
			const outcome = welcome ? DONE : tooMuch();
			if (turn.kind === 'turn') lane.leave(turn, outcome);
			return outcome;
		};
		const patience = { clock: time, experience: new Experience() };
		const outcomes = await time.run(
			Promise.all(
				Array.from({ length: count }, async () => await withPatience(call, lane, patience)),
			),
		);
		ended = true;
		const failed = outcomes.filter(({ kind }) => kind !== 'accepted').length;
		const { refused, acceptedAt } = server;
		return { failed, refused, acceptedAt, elapsedMs: Math.max(...acceptedAt) };
	}

	it.each([0, 20, 40])(
		'is never refused, with a way there that varies by %d ms',
		async (jitter) => {
			const { failed, refused, elapsedMs } = await send(1_000, { jitterMs: jitter });
			expect({ failed, refused }).toEqual({ failed: 0, refused: 0 });
			expect(elapsedMs / 9_000).toBeLessThan(1.1);
		},
	);

	it('is never refused either when calls take a third of a second longer now and then', async () => {
		const { failed, refused, elapsedMs } = await send(1_000, { jitterMs: 300 });
		expect({ failed, refused }).toEqual({ failed: 0, refused: 0 });
		expect(elapsedMs / 9_000).toBeLessThan(1.3);
	});

	it('is not refused when the first calls take longer than all others', async () => {
		const { failed, refused, elapsedMs } = await send(1_000, { coldMs: 100 });
		expect({ failed, refused }).toEqual({ failed: 0, refused: 0 });
		expect(elapsedMs / 9_000).toBeLessThan(1.1);
	});

	it('gets everything through while others use 60 of 100 calls a second', async () => {
		const { failed, refused, elapsedMs } = await send(400, { others: 60 });
		expect(failed).toBe(0);
		expect(refused / 400).toBeLessThan(0.1);
		// 40 a second are left, and the first second's 40 come at once.
		expect(elapsedMs / 9_000).toBeLessThan(1.3);
	});

	it('follows a limit that is lowered and raised again', async () => {
		const allowed = (ms: number) => (ms > 3_000 && ms < 15_000 ? 20 : 100);
		const { failed, acceptedAt } = await send(2_000, { allowed });
		expect(failed).toBe(0);
		const perSecond = (from: number, to: number) =>
			acceptedAt.filter((at) => at >= from && at < to).length / ((to - from) / SECOND_MS);
		// It uses most of what is left of the limit, and is nearly as fast as before soon after.
		expect(perSecond(5_000, 15_000)).toBeGreaterThan(12);
		expect(perSecond(22_000, 27_000)).toBeGreaterThan(75);
	});
});
