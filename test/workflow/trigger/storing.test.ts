import { closeTriggers, openTrigger, textCallback } from '../../support/easemobTrigger';
import { LaterClock, until } from '../../support/laterClock';
import { reloadPackage } from '../../support/n8n/packages';
import type { WebhookHost } from '../../support/n8n/webhookHost';

/** No event is lost, and none comes twice, however n8n gets along with its database. */

afterEach(closeTriggers);

/** n8n is about to store its first execution, and does so, or does not, when it is told; then all others. */
async function openSlow({ firstFails = false } = {}) {
	const host = await openTrigger();
	let goOn = () => {};
	let begun = 0;
	const told = new Promise<void>((resolve) => (goOn = resolve));
	host.storing = async () => {
		begun += 1;
		const isFirst = begun === 1;
		if (isFirst) await told;
		host.failsToStore = isFirst && firstFails;
	};
	return { host, goOn, storing: async () => await until(() => begun > 0) };
}

/** Everything that is there to be done without the database is done. */
async function turns(): Promise<void> {
	for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
}

const statuses = async (answers: ReadonlyArray<ReturnType<WebhookHost['deliver']>>) =>
	(await Promise.all(answers)).map(({ status }) => status).sort();

test('a repeat has no answer before the event is stored', async () => {
	const { host, goOn, storing } = await openSlow();
	const body = textCallback();
	const first = host.deliver(body);
	await storing();
	let isAnswered = false;
	const second = host.deliver(body);
	void second.then(() => (isAnswered = true));
	await turns();
	expect(isAnswered).toBe(false);
	goOn();
	expect(await statuses([first, second])).toEqual([200, 200]);
	expect(host.started).toHaveLength(1);
});

test('a repeat starts the run where the event could not be stored', async () => {
	const { host, goOn, storing } = await openSlow({ firstFails: true });
	const body = textCallback();
	const first = host.deliver(body);
	await storing();
	const repeats = [host.deliver(body), host.deliver(body)];
	await turns();
	goOn();
	expect((await first).status).toBe(500);
	expect(await statuses(repeats)).toEqual([200, 200]);
	expect(host.started).toHaveLength(1);
});

test('a caller who has gone away before the event is stored comes again, and it is one run', async () => {
	const { host, goOn, storing } = await openSlow();
	const body = textCallback();
	const hangUp = new AbortController();
	const first = host.deliver(body, {}, hangUp.signal);
	await storing();
	hangUp.abort();
	await expect(first).rejects.toThrow();
	const second = host.deliver(body);
	await turns();
	goOn();
	expect((await second).status).toBe(200);
	await host.settled();
	expect(host.started).toHaveLength(1);
});

test('a caller who has gone away before n8n fails comes again, and the event is not lost', async () => {
	const { host, goOn, storing } = await openSlow({ firstFails: true });
	const body = textCallback();
	const hangUp = new AbortController();
	const first = host.deliver(body, {}, hangUp.signal);
	await storing();
	hangUp.abort();
	await expect(first).rejects.toThrow();
	const second = host.deliver(body);
	await turns();
	goOn();
	expect((await second).status).toBe(200);
	expect(host.started).toHaveLength(1);
});

test('a repeat is to be sent again where n8n has no place for the run for long; the run comes once', async () => {
	const clock = new LaterClock();
	try {
		const { host, goOn, storing } = await openSlow();
		const body = textCallback();
		const first = host.deliver(body);
		await storing();
		const second = host.deliver(body);
		await turns();
		clock.putForward(8_000);
		expect((await second).status).toBe(503);
		goOn();
		expect((await first).status).toBe(200);
		expect((await host.deliver(body)).status).toBe(200);
		await host.settled();
		expect(host.started).toHaveLength(1);
		expect(host.log.join()).toMatch(
			/before n8n had stored the first.*N8N_CONCURRENCY_PRODUCTION_LIMIT/s,
		);
	} finally {
		clock.end();
	}
});

test('what is under way is not stored with the workflow', async () => {
	const { host, goOn, storing } = await openSlow();
	const delivery = host.deliver(textCallback());
	await storing();
	expect(host.staticData).toEqual({});
	goOn();
	await delivery;
	await host.settled();
	expect(JSON.stringify(host.staticData)).toContain('seen');
});

test('what other nodes have stored with the workflow stays', async () => {
	const host = await openTrigger();
	const others = { 'node:Gmail Trigger': { lastTimeChecked: 7 } };
	host.staticData = { ...others };
	for (let event = 0; event < 3; event++) await host.deliver(textCallback());
	await host.settled();
	expect(host.staticData).toMatchObject(others);
	expect(JSON.stringify(host.staticData)).toContain('seen');
});

test('a worker, which knows nothing of what is stored with the workflow, writes nothing there', async () => {
	const host = await openTrigger();
	const others = { 'node:Gmail Trigger': { lastTimeChecked: 7 } };
	host.staticData = { ...others };
	host.hasWorker = true;
	let putBack = () => {};
	// Another process, with a memory of its own.
	host.storing = async () => void (putBack = await reloadPackage());
	try {
		await host.deliver(textCallback());
		await host.settled();
	} finally {
		putBack();
	}
	expect(host.outputs).toHaveLength(1);
	expect(host.staticData).toMatchObject(others);
});
