import { startSandbox } from '../../../../sandbox/easemob';
import { security } from '../../../../sandbox/easemob/callbacks/event';
import { startReceiver, type GotCallback } from '../../../support/callbacks/receiver';
import { cliOf, freePort } from '../../../support/sandboxCli';

const run = cliOf('easemob');

test('says what to put into a credential, and Ctrl-C ends it', async () => {
	const port = await freePort();
	const { code, output } = await run(['--port', port], 'Ctrl-C');

	expect(code).toBe(0);
	expect(output).toContain(`Host           http://127.0.0.1:${port}\n`);
	expect(output).toContain('Client Secret  sandbox-client-secret\n');
	expect(output).toMatch(/App Token {6}YWMt/);
	expect(output).toContain(`curl http://127.0.0.1:${port}/_sandbox/delivered\n`);
	expect(output).toContain(`curl -X POST http://127.0.0.1:${port}/_sandbox/faults`);
});

test('says what it was started with', async () => {
	const args = ['--port', await freePort(), '--rate-limits', '--latency', '20'];
	const { code, output } = await run(args, 'Ctrl-C');
	expect(code).toBe(0);
	expect(output).toContain('Rate limits: on, 1 times the documented ones. Latency: 20 ms.');
});

test('a typed message is called back, and its answer is told', async () => {
	const receiver = await startReceiver();
	const port = await freePort();
	const callback = ['--callback-url', receiver.url, '--callback-secret', 'my secret'];
	const running = run(['--port', port, ...callback], 'amy got from', 'amy to bob: Hello: you\n');
	await receiver.arrived(1);
	const { json } = receiver.got[0] as GotCallback;
	expect(json).toMatchObject({
		from: 'amy',
		to: 'bob',
		payload: { bodies: [{ msg: 'Hello: you' }] },
	});
	expect(json['security']).toBe(
		security(String(json['callId']), 'my secret', Number(json['timestamp'])),
	);

	await answerAmy(port);
	const { code, output } = await running;
	expect(code).toBe(0);
	expect(output).toContain(`Callbacks go to ${receiver.url}\n`);
	expect(output).toContain('Callback Secret  my secret\n');
	expect(output).toContain(`  sent as message ${String(json['msg_id'])}\n`);
	expect(output).toContain('  amy got from bob (txt): Hi\n');
	await receiver.close();
});

/** Over REST, as the node does. */
async function answerAmy(port: string): Promise<void> {
	const url = `http://127.0.0.1:${port}`;
	const credential = await fetch(`${url}/_sandbox/credential`);
	const { org, app, appToken } = (await credential.json()) as Record<string, string>;
	const answer = await fetch(`${url}/${org}/${app}/messages/users`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${appToken}`,
			accept: 'application/json',
			'content-type': 'application/json',
		},
		body: JSON.stringify({ from: 'bob', to: ['amy'], type: 'txt', body: { msg: 'Hi' } }),
	});
	expect(answer.status).toBe(200);
}

test('says that the port is busy', async () => {
	const sandbox = await startSandbox();
	const { port } = new URL(sandbox.url);
	const { code, output } = await run(['--port', port]);
	await sandbox.close();

	expect(code).toBe(1);
	expect(output).toContain(`Port ${port} is busy`);
});

test('says what is wrong with its arguments', async () => {
	const { code, output } = await run(['--rate-limits', 'fast']);
	expect(code).toBe(1);
	expect(output).toContain('--rate-limits takes a scale above 0, such as 0.1, not "fast".');
});
