import { startSandbox, type Sandbox } from '../../../../../sandbox/easemob';
import { startReceiver, type CallbackReceiver } from '../../../../support/callbacks/receiver';
import { VirtualTime } from '../../../../support/virtualTime';
import { control } from '../client';

const MINUTE = 60_000;

let sandbox: Sandbox;
let receiver: CallbackReceiver;
let time: VirtualTime;

beforeEach(async () => {
	time = new VirtualTime();
	sandbox = await startSandbox({ now: time.now, sleep: time.sleep.bind(time) });
	receiver = await startReceiver();
	sandbox.callbacks.setRule({ url: receiver.url });
});

afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

/** So many messages are called back and answered. */
async function messages(count: number): Promise<void> {
	for (let n = 0; n < count; n += 1) {
		sandbox.act('amy', 'messages', { to: 'bob', type: 'txt', body: { msg: `${n}` } });
	}
	await sandbox.callbacks.settled();
}

test('one that fails is tried once more, with the same callId and signature', async () => {
	receiver.reply((nth) => ({ status: nth === 1 ? 500 : 200 }));
	await messages(1);
	expect(receiver.got).toHaveLength(2);
	expect(receiver.got[1]?.text).toBe(receiver.got[0]?.text);
	expect(sandbox.callbacks.deliveries).toMatchObject([
		{ state: 'delivered', attempts: [{ status: 500 }, { status: 200 }] },
	]);
});

test('ten seconds without an answer are a failure', async () => {
	receiver.reply((nth) => (nth === 1 ? 'hang' : { status: 200 }));
	const sent = messages(1);
	await receiver.arrived(1);
	await time.pass(10_000);
	await sent;
	expect(sandbox.callbacks.deliveries).toMatchObject([
		{ state: 'delivered', attempts: [{ tookMs: 10_000 }, { status: 200 }] },
	]);
});

test('90 failures within 30 s ban the app, for 5 minutes first and 25 at most', async () => {
	receiver.reply(() => ({ status: 403 }));
	await messages(44);
	await time.pass(29_999);
	expect(sandbox.callbacks.bans).toEqual([]);
	await messages(1);
	expect(sandbox.callbacks.bans).toEqual([{ fromMs: 29_999, untilMs: 29_999 + 5 * MINUTE }]);
	expect((await control(sandbox, 'GET', '/callback-bans')).json).toEqual(sandbox.callbacks.bans);

	const tried = receiver.got.length;
	await messages(1);
	expect(receiver.got).toHaveLength(tried);
	expect(sandbox.callbacks.deliveries.at(-1)).toMatchObject({ state: 'dropped', attempts: [] });

	for (const minutes of [5, 10, 15, 20, 25]) {
		await time.pass(minutes * MINUTE);
		await messages(45);
	}
	const lengths = sandbox.callbacks.bans.map(({ fromMs, untilMs }) => (untilMs - fromMs) / MINUTE);
	expect(lengths).toEqual([5, 10, 15, 20, 25, 25]);
});

test('failures that are 30 s apart do not ban', async () => {
	receiver.reply(() => ({ status: 500 }));
	await messages(44);
	await time.pass(30_000);
	await messages(44);
	expect(sandbox.callbacks.bans).toEqual([]);
});

test('the bans of the last 24 hours count', async () => {
	receiver.reply(() => ({ status: 500 }));
	await messages(45);
	await time.pass(24 * 60 * MINUTE);
	await messages(45);
	expect(sandbox.callbacks.bans.map(({ fromMs, untilMs }) => untilMs - fromMs)).toEqual([
		5 * MINUTE,
		5 * MINUTE,
	]);
});

test('answers above 1,000 characters are taken, and 90 of them ban', async () => {
	receiver.reply(() => ({ status: 200, body: 'x'.repeat(1_001) }));
	await messages(89);
	expect(sandbox.callbacks.bans).toEqual([]);
	await messages(1);
	expect(sandbox.callbacks.bans).toHaveLength(1);
	expect(receiver.got).toHaveLength(90);
	receiver.reply(() => ({ status: 200, body: '界'.repeat(1_000) }));
	await time.pass(5 * MINUTE);
	await messages(90);
	expect(sandbox.callbacks.bans).toHaveLength(1);
});

test('a ban holds for every rule of the app', async () => {
	receiver.reply(() => ({ status: 500 }));
	await messages(45);
	const tried = receiver.got.length;
	sandbox.callbacks.setRule({ name: 'other', url: `${receiver.url}/other` });
	await messages(1);
	expect(receiver.got).toHaveLength(tried);
	expect(sandbox.callbacks.deliveries.slice(-2)).toMatchObject([
		{ rule: 'rule', state: 'dropped' },
		{ rule: 'other', state: 'dropped' },
	]);
});

test('over HTTP deliveries are shown and repeated, and a reset keeps the rules', async () => {
	await messages(2);
	expect((await control(sandbox, 'GET', '/callbacks')).json).toEqual(sandbox.callbacks.deliveries);
	expect((await control(sandbox, 'POST', '/callbacks/redeliver', { numbers: [2] })).status).toBe(
		200,
	);
	await sandbox.callbacks.settled();
	expect(receiver.got).toHaveLength(3);
	expect(receiver.got[2]?.text).toBe(sandbox.callbacks.deliveries[1]?.body);
	await control(sandbox, 'POST', '/reset');
	expect((await control(sandbox, 'GET', '/callbacks')).json).toEqual([]);
	expect(sandbox.callbacks.rules).toHaveLength(1);
});
