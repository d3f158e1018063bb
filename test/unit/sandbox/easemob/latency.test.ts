import { startSandbox, type Sandbox } from '../../../../sandbox/easemob';
import { control, hello, send } from './client';

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
