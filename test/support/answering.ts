import type { CallbackDelivery } from '../../sandbox/kit/callbacks/dispatcher';
import { startReceiver, type CallbackReceiver, type GotCallback } from './callbacks/receiver';
import { closeConversations, type Talk, type TalkingSandbox } from './talk';

/** What holds of a workflow that answers whoever writes, trigger and Send together, for any service. */

interface AnsweringSandbox extends TalkingSandbox {
	readonly callbacks: Omit<TalkingSandbox['callbacks'], 'deliveries'> & {
		readonly deliveries: CallbackDelivery[];
		setRule(rule: { url: string }): unknown;
		redeliver(numbers?: readonly number[]): void;
	};
}

export interface Answering<Parts, Sandbox extends AnsweringSandbox> {
	open(parts: Parts): Promise<Talk<Sandbox>>;
	/** A workflow each: what it is like, and how many callbacks a message and its answer make. */
	readonly ways: ReadonlyArray<[name: string, parts: Parts, called: number]>;
	/** Of a workflow by which nothing tells beforehand as whom it sends. */
	readonly asBot: Parts;
	/** Of a workflow that wants to hear itself. */
	readonly endless: Parts;
	/** Of a workflow in a group with this ID, whose callbacks come before the answer of the call or not. */
	inGroup(callbacksFirst: boolean): Parts;
	join(sandbox: Sandbox, members: string[]): string;
	/** Of a rule that signs with another secret. */
	readonly otherSecret: Parts;
	/** Delivers once more what a receiver got, as it came. */
	deliverAgain(talk: Talk<Sandbox>, got: GotCallback): Promise<{ status: number }>;
	/** Who wrote what a callback tells of. */
	writerOf(delivery: CallbackDelivery): unknown;
}

let between: CallbackReceiver | undefined;

function describeWay<Parts, Sandbox extends AnsweringSandbox>(
	{ open }: Answering<Parts, Sandbox>,
	parts: Parts,
	called: number,
): void {
	test('is started by whoever writes, and not by its own answer', async () => {
		const talk = await open(parts);
		await talk.says('amy', 'hi');
		expect(talk.got('amy')).toEqual([['bot', 'You said: hi']]);
		expect(talk.host.started).toHaveLength(1);
		const { deliveries } = talk.sandbox.callbacks;
		expect(deliveries.map(({ state }) => state)).toEqual(Array(called).fill('delivered'));
		expect(talk.host.log).toEqual([]);
	});

	test('gives ten who write at once an answer each, and goes on talking', async () => {
		const talk = await open(parts);
		const users = Array.from({ length: 10 }, (_, index) => `user-${index}`);
		await Promise.all(users.map(async (user) => await talk.says(user, `I am ${user}`)));
		await talk.says('user-0', 'again');
		for (const user of users) {
			expect(talk.got(user)[0]).toEqual(['bot', `You said: I am ${user}`]);
		}
		expect(talk.got('user-0')).toHaveLength(2);
		expect(talk.host.started).toHaveLength(11);
	});
}

function describeRepeats<Parts, Sandbox extends AnsweringSandbox>(
	service: Answering<Parts, Sandbox>,
): void {
	test('since the answer was lost on its way, twice: the user is answered once', async () => {
		const talk = await service.open(service.asBot);
		const receiver = await startReceiver();
		between = receiver;
		receiver.reply(async (nth) => {
			const got = receiver.got[nth - 1];
			if (got === undefined) throw new Error('nothing was got');
			const { status } = await service.deliverAgain(talk, got);
			return nth < 3 ? 'cut' : { status };
		});
		talk.sandbox.callbacks.setRule({ url: receiver.url });
		await talk.says('amy', 'hi');
		expect(talk.sandbox.callbacks.deliveries[0]).toMatchObject({
			state: 'delivered',
			attempts: [{ failure: expect.any(String) }, { failure: expect.any(String) }, { status: 200 }],
		});
		expect(talk.got('amy')).toEqual([['bot', 'You said: hi']]);
		expect(talk.host.started).toHaveLength(1);
	});

	test('after n8n was restarted: the user is answered once, and whoever writes then too', async () => {
		const talk = await service.open(service.asBot);
		for (const text of ['one', 'two']) await talk.says('amy', text);
		await talk.restart();
		const { callbacks } = talk.sandbox;
		const ofAmy = callbacks.deliveries.filter((one) => service.writerOf(one) === 'amy');
		callbacks.redeliver(ofAmy.map(({ number }) => number));
		await talk.quiet();
		expect(callbacks.deliveries.slice(-2)).toMatchObject(Array(2).fill({ state: 'delivered' }));
		expect(talk.host.started).toEqual([]);
		await talk.says('amy', 'three');
		const answers = ['one', 'two', 'three'].map((text) => ['bot', `You said: ${text}`]);
		expect(talk.got('amy')).toEqual(answers);
	});
}

export function describeAnswering<Parts, Sandbox extends AnsweringSandbox>(
	service: Answering<Parts, Sandbox>,
): void {
	const { open } = service;

	afterEach(async () => {
		await closeConversations();
		await between?.close();
		between = undefined;
	});

	describe.each(service.ways)('a workflow that answers, %s', (_name, parts, called) => {
		describeWay(service, parts, called);
	});

	test('a bot that wants to hear itself would never end: that is what is prevented', async () => {
		const talk = await open(service.endless);
		await talk.says('amy', 'hi');
		expect(talk.host.started.length).toBeGreaterThan(50);
	});

	test.each([false, true])('in a group all members have one answer (first: %s)', async (first) => {
		const talk = await open(service.inGroup(first));
		const group = service.join(talk.sandbox, ['amy', 'bob', 'bot']);
		await talk.says('amy', 'hi', group);
		expect(talk.got('amy')).toEqual([['bot', 'You said: hi']]);
		expect(talk.got('bob')).toEqual([
			['amy', 'hi'],
			['bot', 'You said: hi'],
		]);
		expect(talk.host.started).toHaveLength(1);
	});

	describe('what the service delivers again', () => describeRepeats(service));

	test('a rule with another secret: refused each time, told in the log, and mended by the right one', async () => {
		const talk = await open(service.otherSecret);
		await talk.says('amy', 'lost');
		expect(talk.sandbox.callbacks.deliveries).toMatchObject([
			{ state: 'failed', attempts: Array(3).fill({ status: 403 }) },
		]);
		expect(talk.host.log[0]).toMatch(/its signature is wrong.*App Secret/s);
		talk.sandbox.callbacks.setRule({ url: talk.host.url });
		await talk.says('amy', 'hi');
		expect(talk.got('amy')).toEqual([['bot', 'You said: hi']]);
	});
}
