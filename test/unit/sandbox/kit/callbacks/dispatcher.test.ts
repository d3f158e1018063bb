import {
	CallbackDispatcher,
	type CallbackPolicy,
} from '../../../../../sandbox/kit/callbacks/dispatcher';
import { startReceiver, type CallbackReceiver } from '../../../../support/callbacks/receiver';
import { VirtualTime } from '../../../../support/virtualTime';

const TIMEOUT = 10_000;
const MINUTE = 60_000;

const POLICY: CallbackPolicy = {
	statuses: [200, 203],
	timeoutMs: TIMEOUT,
	retries: 1,
	answerChars: 10,
	ban: { strikes: 4, withinMs: 1_000, banMs: (nth) => nth * MINUTE, countedForMs: 60 * MINUTE },
	headers: { 'content-type': 'application/json' },
};

let receiver: CallbackReceiver;
let time: VirtualTime;
let dispatcher: CallbackDispatcher;

beforeEach(async () => {
	receiver = await startReceiver();
	time = new VirtualTime();
	dispatcher = new CallbackDispatcher(POLICY, time);
});

afterEach(async () => {
	dispatcher.close();
	await receiver.close();
});

async function send(url = receiver.url) {
	await dispatcher.send({ rule: 'rule', url, body: '{"n":1}' });
	return dispatcher.deliveries.at(-1);
}

test('posts the text as it is, once, and shows the answer', async () => {
	receiver.reply(() => ({ status: 200, body: '{}' }));
	expect(await send()).toEqual({
		number: 1,
		rule: 'rule',
		url: receiver.url,
		body: '{"n":1}',
		state: 'delivered',
		attempts: [{ atMs: 0, tookMs: 0, status: 200, answer: '{}' }],
	});
	expect(receiver.got).toHaveLength(1);
	expect(receiver.got[0]).toMatchObject({ method: 'POST', text: '{"n":1}' });
	expect(receiver.got[0]?.headers['content-type']).toBe('application/json');
});

test('each of the statuses takes it', async () => {
	receiver.reply(() => ({ status: 203 }));
	expect(await send()).toMatchObject({ state: 'delivered', attempts: [{ status: 203 }] });
});

test.each([201, 204, 302, 403, 500])(
	'%i does not take it: it comes again, once, with the same text',
	async (status) => {
		receiver.reply(() => ({ status }));
		const delivery = await send();
		expect(delivery?.state).toBe('failed');
		expect(delivery?.attempts.map((attempt) => attempt.status)).toEqual([status, status]);
		expect(receiver.got.map(({ text }) => text)).toEqual(['{"n":1}', '{"n":1}']);
	},
);

test('it is delivered when the second try is taken', async () => {
	receiver.reply((nth) => ({ status: nth === 1 ? 500 : 200 }));
	const delivery = await send();
	expect(delivery?.state).toBe('delivered');
	expect(delivery?.attempts).toHaveLength(2);
});

test('a connection that is cut, and nobody there, are failures', async () => {
	receiver.reply(() => 'cut');
	expect((await send())?.attempts).toMatchObject([
		{ failure: expect.any(String) },
		{ failure: expect.any(String) },
	]);
	await receiver.close();
	const nobody = await send();
	expect(nobody?.state).toBe('failed');
	expect(nobody?.attempts[1]?.failure).toContain('ECONNREFUSED');
});

test('a callback has headers of its own, beside those of all or in their place', async () => {
	const headers = { 'content-type': 'application/json; charset=utf-8', nonce: '7' };
	await dispatcher.send({ rule: 'rule', url: receiver.url, body: '{}', headers });
	expect(receiver.got[0]?.headers).toMatchObject(headers);
	expect(dispatcher.deliveries[0]?.headers).toEqual(headers);
});

test('where nothing bans, failures are given up for ever', async () => {
	const { ban: _ban, ...policy } = POLICY;
	const patient = new CallbackDispatcher(policy, time);
	receiver.reply(() => ({ status: 500 }));
	for (let n = 0; n < 20; n += 1) {
		await patient.send({ rule: 'rule', url: receiver.url, body: '{}' });
	}
	expect(receiver.got).toHaveLength(40);
	expect(patient.deliveries.every(({ state }) => state === 'failed')).toBe(true);
	expect(patient.ledger.bans).toEqual([]);
	patient.close();
});

test('without an answer it waits until the timeout, twice', async () => {
	receiver.reply(() => 'hang');
	const sending = send();
	await receiver.arrived(1);
	await time.pass(TIMEOUT - 1);
	expect(dispatcher.deliveries[0]).toMatchObject({ state: 'underWay', attempts: [] });
	await time.pass(1);
	await receiver.arrived(2);
	await time.pass(TIMEOUT);
	const failure = 'no answer within 10000 ms';
	expect((await sending)?.attempts).toEqual([
		{ atMs: 0, tookMs: TIMEOUT, failure },
		{ atMs: TIMEOUT, tookMs: TIMEOUT, failure },
	]);
	expect(time.pending).toBe(0);
});

test('an answer that is too long is taken, and is a failure for the ban', async () => {
	receiver.reply((nth) => ({ status: 200, body: 'x'.repeat(nth === 1 ? 10 : 11) }));
	expect((await send())?.attempts[0]).not.toHaveProperty('tooLong');
	expect(await send()).toMatchObject({
		state: 'delivered',
		attempts: [{ status: 200, answer: 'x'.repeat(10), tooLong: true }],
	});
	for (const _ of [2, 3]) await send();
	expect(dispatcher.ledger.bans).toEqual([]);
	await send();
	expect(dispatcher.ledger.bans).toHaveLength(1);
});

test('both tries count for the ban; during it callbacks are dropped, and later they are not', async () => {
	receiver.reply(() => ({ status: 403 }));
	await send();
	await send();
	expect(dispatcher.ledger.bans).toEqual([{ fromMs: 0, untilMs: MINUTE }]);

	receiver.reply(() => ({ status: 200 }));
	expect(await send()).toMatchObject({ state: 'dropped', attempts: [] });
	expect(receiver.got).toHaveLength(4);
	await time.pass(MINUTE - 1);
	expect((await send())?.state).toBe('dropped');
	await time.pass(1);
	expect((await send())?.state).toBe('delivered');
});

test('a ban that begins between two tries ends the second', async () => {
	receiver.reply(() => ({ status: 403 }));
	await send();
	// Three more first tries are under way: the second of them is the fourth failure.
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	receiver.reply(async () => {
		await held;
		return { status: 403 };
	});
	const sending = [send(), send(), send()];
	await receiver.arrived(5);
	release();
	await Promise.all(sending);
	expect(dispatcher.ledger.bans).toHaveLength(1);
	const tries = dispatcher.deliveries.flatMap(({ attempts }) => attempts).length;
	expect(tries).toBeLessThan(8);
	expect(dispatcher.deliveries.map(({ state }) => state)).toContain('dropped');
});

test('so many are under way at once and no more', async () => {
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	receiver.reply(async () => {
		await held;
		return { status: 200 };
	});
	for (let n = 0; n < 100; n += 1)
		void dispatcher.send({ rule: 'r', url: receiver.url, body: '{}' });
	await receiver.arrived(64);
	release();
	await dispatcher.settled();
	expect(receiver.mostAtOnce).toBe(64);
	expect(receiver.got).toHaveLength(100);
	expect(dispatcher.deliveries.every(({ state }) => state === 'delivered')).toBe(true);
});

test('redelivers the same text, all of it or by number', async () => {
	await dispatcher.send({ rule: 'r', url: receiver.url, body: '{"n":1}' });
	await dispatcher.send({ rule: 'r', url: receiver.url, body: '{"n":2}' });
	dispatcher.redeliver([2]);
	await dispatcher.settled();
	expect(receiver.got.map(({ text }) => text)).toEqual(['{"n":1}', '{"n":2}', '{"n":2}']);
	dispatcher.redeliver();
	await dispatcher.settled();
	expect(receiver.got).toHaveLength(6);
	expect(dispatcher.deliveries.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a reset ends what is under way and forgets it; a close ends it too', async () => {
	receiver.reply(() => 'hang');
	const first = send();
	await receiver.arrived(1);
	dispatcher.reset();
	await first;
	expect(dispatcher.deliveries).toEqual([]);
	expect(dispatcher.ledger.bans).toEqual([]);

	const second = send();
	await receiver.arrived(2);
	dispatcher.close();
	await second;
	expect(receiver.got).toHaveLength(2);
	expect(time.pending).toBe(0);
});
