import { startSandbox, type Sandbox } from '../../../../sandbox/easemob';
import { Latency } from '../../../../sandbox/kit/latency';
import { control, hello, send } from './client';

describe('how long', () => {
	const draws = (latency: Latency, count: number) =>
		Array.from({ length: count }, () => latency.next());

	test('a number is the same for every request', () => {
		expect(draws(new Latency(50), 3)).toEqual([50, 50, 50]);
	});

	test('a range is used from end to end, and never left', () => {
		const values = draws(new Latency([100, 200]), 1_000);
		expect(Math.min(...values)).toBeGreaterThanOrEqual(100);
		expect(Math.min(...values)).toBeLessThan(102);
		expect(Math.max(...values)).toBeLessThanOrEqual(200);
		expect(Math.max(...values)).toBeGreaterThan(198);
		const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
		expect(Math.abs(mean - 150)).toBeLessThan(3);
	});

	test('the same seed gives the same jitter, another seed another', () => {
		const first = draws(new Latency([0, 100], 7), 10);
		expect(draws(new Latency([0, 100], 7), 10)).toEqual(first);
		expect(draws(new Latency([0, 100], 8), 10)).not.toEqual(first);

		const latency = new Latency([0, 100]);
		const byDefault = draws(latency, 5);
		latency.set([0, 100]);
		expect(draws(latency, 5)).toEqual(byDefault);
		expect(byDefault).not.toEqual(first.slice(0, 5));
	});

	test.each<[unknown]>([[-1], [NaN], [Infinity], [[20, 10]], [[-1, 1]]])(
		'%p is refused',
		(latency) => {
			expect(() => new Latency(latency as number)).toThrow('The latency must be milliseconds');
		},
	);
});

describe('a request on its way', () => {
	let sandbox: Sandbox;

	beforeEach(async () => {
		sandbox = await startSandbox({ latencyMs: 600_000 });
	});

	afterEach(() => sandbox.close());

	test('is not noticed before it arrives; closing ends the wait', async () => {
		const failed = expect(send(sandbox, hello)).rejects.toThrow('fetch failed');
		// A second server answers in the meantime: the event loop is free.
		const other = await startSandbox();
		expect((await send(other, hello)).status).toBe(200);
		await other.close();

		expect(sandbox.requests).toEqual([]);
		await sandbox.close();
		await failed;
		expect(sandbox.requests).toEqual([]);
		expect(sandbox.delivered).toEqual([]);
	});

	test('takes the set time and is then handled as ever', async () => {
		sandbox.setLatency([20, 30]);
		const start = performance.now();
		expect((await send(sandbox, hello)).status).toBe(200);
		const [request] = sandbox.requests;
		expect((request?.receivedAtMs ?? 0) - start).toBeGreaterThanOrEqual(19);
	});

	test('control calls do not wait, and can set it', async () => {
		expect((await control(sandbox, 'POST', '/latency', { ms: 0 })).status).toBe(200);
		expect((await send(sandbox, hello)).status).toBe(200);
		const jitter = { ms: [1, 2], seed: 3 };
		expect((await control(sandbox, 'POST', '/latency', jitter)).status).toBe(200);
		expect((await send(sandbox, hello)).status).toBe(200);
		for (const wrong of [5, {}, { ms: -1 }, { ms: [2, 1] }, { ms: [1] }, { ms: '5' }]) {
			expect((await control(sandbox, 'POST', '/latency', wrong)).status).toBe(400);
		}
	});
});
