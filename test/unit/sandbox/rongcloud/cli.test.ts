import { createHash } from 'node:crypto';

import { startReceiver, type GotCallback } from '../../../support/callbacks/receiver';
import { cliOf, freePort } from '../../../support/sandboxCli';
import { callUrl, PRIVATE } from './client';

const run = cliOf('rongcloud');

test('says what to put into a credential, and Ctrl-C ends it', async () => {
	const port = await freePort();
	const { code, output } = await run(['--port', port, '--rate-limits', '0.1'], 'Ctrl-C');
	expect(code).toBe(0);
	expect(output).toContain(`Host         http://127.0.0.1:${port}\n`);
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
	const [{ form, url }] = receiver.got as [GotCallback];
	expect(form).toMatchObject({
		fromUserId: 'amy',
		toUserId: 'bob',
		content: '{"content":"Hello: you"}',
	});
	const { searchParams } = new URL(url, 'http://x');
	const signed = (name: string) => searchParams.get(name) ?? '';
	expect(signed('signature')).toBe(sha1(`other${signed('nonce')}${signed('timestamp')}`));

	await answerAmy(port);
	const { code, output } = await running;
	expect(code).toBe(0);
	expect(output).toContain(`Callbacks go to ${receiver.url}\n`);
	expect(output).toContain(`  sent as message ${form['msgUID']}\n`);
	expect(output).toContain('  amy got from bob (RC:TxtMsg): Hi\n');
	await receiver.close();
});

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');

/** Over the server API, as the node does. */
async function answerAmy(port: string): Promise<void> {
	const timestamp = String(Date.now());
	const body = new URLSearchParams({
		...{ fromUserId: 'bob', toUserId: 'amy', objectName: 'RC:TxtMsg' },
		content: '{"content":"Hi"}',
	});
	const answer = await callUrl(`http://127.0.0.1:${port}${PRIVATE}`, 'POST', body.toString(), {
		'content-type': 'application/x-www-form-urlencoded',
		...{ 'app-key': 'sandbox-app-key', nonce: '7', timestamp },
		signature: sha1(`sandbox-app-secret7${timestamp}`),
	});
	expect(answer.status).toBe(200);
}
