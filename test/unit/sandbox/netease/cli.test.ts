import { startReceiver, type GotCallback } from '../../../support/callbacks/receiver';
import { cliOf, freePort } from '../../../support/sandboxCli';
import { callUrl, conversation, signed, text } from './client';

const run = cliOf('netease');

test('says what to put into a credential, and Ctrl-C ends it', async () => {
	const port = await freePort();
	const { code, output } = await run(['--port', port, '--rate-limits', '0.1'], 'Ctrl-C');
	expect(code).toBe(0);
	expect(output).toContain(`Host         http://127.0.0.1:${port}\n`);
	expect(output).toContain(`Upload Host  http://127.0.0.1:${port}/nimserver\n`);
	expect(output).toContain('App Key      sandbox-app-key\n');
	expect(output).toContain('App Secret   sandbox-app-secret\n');
	expect(output).toContain('Rate limits: on, 0.1 times the documented ones. Latency: 0 ms.\n');
	expect(output).toContain('Callbacks: none yet');
	expect(output).toContain(`curl -X POST http://127.0.0.1:${port}/_sandbox/faults`);
});

test('a typed message is called back, and its answer is told', async () => {
	const receiver = await startReceiver();
	const port = await freePort();
	const callback = ['--callback-url', receiver.url, '--callback-secret', 'other'];
	const running = run(['--port', port, ...callback], 'amy got from', 'amy to bob: Hello: you\n');
	await receiver.arrived(1);
	const [{ json, headers }] = receiver.got as [GotCallback];
	expect(json).toMatchObject({ fromAccount: 'amy', to: 'bob', body: 'Hello: you' });
	expect(headers['checksum']).toMatch(/^[0-9a-f]{40}$/);

	await answerAmy(port);
	const { code, output } = await running;
	expect(code).toBe(0);
	expect(output).toContain(`Callbacks go to ${receiver.url}\n`);
	expect(output).toContain(`  sent as message ${String(json['msgidServer'])}\n`);
	expect(output).toContain('  amy got from bob (0): Hi\n');
	await receiver.close();
});

/** Over the server API, as the node does. */
async function answerAmy(port: string): Promise<void> {
	const host = `http://127.0.0.1:${port}`;
	const credential = {
		region: 'custom',
		host,
		uploadHost: host,
		appKey: 'sandbox-app-key',
		appSecret: 'sandbox-app-secret',
	} as const;
	const body = JSON.stringify({ message: text('Hi') });
	const answer = await callUrl(`${host}${conversation('bob', 1, 'amy')}`, 'POST', body, {
		...signed({ credential }),
		'content-type': 'application/json',
	});
	expect(answer.code).toBe(200);
}
