import type { CallbackDelivery } from '../../../sandbox/easemob';
import { startReceiver, type CallbackReceiver } from '../../support/callbacks/receiver';
import {
	closeConversations,
	openConversation,
	type ConversationParts,
} from '../../support/conversation';
import { SECRET } from '../../support/easemobTrigger';
import { LaterClock } from '../../support/laterClock';
import { VirtualTime } from '../../support/virtualTime';

/** Users of the sandbox write, and a workflow answers them: trigger and Send together. */

let between: CallbackReceiver | undefined;

afterEach(async () => {
	await closeConversations();
	await between?.close();
	between = undefined;
});

/** Of what the trigger gets nothing tells beforehand as whom this node sends. */
const asBot = { from: '={{ $json.to }}' };

const isFrom = (user: string) => (delivery: CallbackDelivery) =>
	(JSON.parse(delivery.body) as Record<string, unknown>)['from'] === user;

const WAYS: Array<[string, ConversationParts, string]> = [
	['as admin', {}, 'admin'],
	['as a sender who is named', { send: { from: 'bot' } }, 'bot'],
	['as a sender by expression', { send: asBot }, 'bot'],
	[
		'as one whose callback comes before the answer of the call',
		{ send: asBot, sandbox: { callbacksFirst: true } },
		'bot',
	],
];

describe.each(WAYS)('a workflow that answers %s', (_name, parts, sender) => {
	test('is started by whoever writes, and not by its own answer', async () => {
		const talk = await openConversation(parts);
		await talk.says('amy', 'hi');
		expect(talk.got('amy')).toEqual([[sender, 'You said: hi']]);
		expect(talk.host.started).toHaveLength(1);
		// The answer was called back as well, and taken.
		const { deliveries } = talk.sandbox.callbacks;
		expect(deliveries.filter(isFrom(sender))).toMatchObject([{ state: 'delivered' }]);
		expect(deliveries).toHaveLength(2);
		expect(talk.host.log).toEqual([]);
	});

	test('gives twenty who write at once an answer each', async () => {
		const talk = await openConversation(parts);
		const users = Array.from({ length: 20 }, (_, index) => `user-${index}`);
		await Promise.all(users.map(async (user) => await talk.says(user, `I am ${user}`)));
		for (const user of users) expect(talk.got(user)).toEqual([[sender, `You said: I am ${user}`]]);
		expect(talk.host.started).toHaveLength(20);
	});

	test('goes on talking', async () => {
		const talk = await openConversation(parts);
		for (const text of ['one', 'two', 'three']) await talk.says('amy', text);
		const answers = ['one', 'two', 'three'].map((text) => [sender, `You said: ${text}`]);
		expect(talk.got('amy')).toEqual(answers);
	});
});

describe('in a group', () => {
	const members = ['amy', 'bob', 'bot'];
	const join = { target: 'group', id: '123', operation: 'JOIN' } as const;

	test.each([false, true])('all members have one answer (callbacks first: %s)', async (first) => {
		const talk = await openConversation({
			send: { target: 'group', to: '={{ $json.groupId }}', from: '={{ "bot" }}' },
			sandbox: { callbacksFirst: first },
		});
		const { sandbox } = talk;
		sandbox.act('@ppAdmin', 'group-operations', {
			...join,
			payload: { type: 'DIRECT', member: members },
		});
		await talk.says('amy', 'hi', '123');
		expect(talk.got('amy')).toEqual([['bot', 'You said: hi']]);
		expect(talk.got('bob')).toEqual([
			['amy', 'hi'],
			['bot', 'You said: hi'],
		]);
		expect(talk.host.started).toHaveLength(1);
	});
});

describe('what the service delivers again', () => {
	test('since the answer was lost on its way: the user is answered once', async () => {
		const talk = await openConversation({ send: asBot });
		const receiver = await startReceiver();
		between = receiver;
		receiver.reply(async (nth) => {
			const { status, text } = await talk.host.deliver(receiver.got[nth - 1]?.text ?? '');
			return nth === 1 ? 'cut' : { status, body: text };
		});
		talk.sandbox.callbacks.setRule({ url: receiver.url, secret: SECRET });
		await talk.says('amy', 'hi');
		expect(talk.sandbox.callbacks.deliveries[0]).toMatchObject({
			state: 'delivered',
			attempts: [{ failure: expect.any(String) }, { status: 200 }],
		});
		expect(talk.got('amy')).toEqual([['bot', 'You said: hi']]);
		expect(talk.host.started).toHaveLength(1);
	});

	test('since it was stored: the user is answered once', async () => {
		const talk = await openConversation({ send: asBot });
		await talk.says('amy', 'hi');
		// All of it, the callback of the answer too.
		talk.sandbox.callbacks.redeliver();
		await talk.quiet();
		expect(talk.sandbox.callbacks.deliveries.map(({ state }) => state)).toEqual(
			Array(4).fill('delivered'),
		);
		expect(talk.got('amy')).toHaveLength(1);
	});

	test('after n8n was restarted: the user is answered once, and whoever writes then too', async () => {
		const talk = await openConversation({ send: asBot });
		for (const text of ['one', 'two']) await talk.says('amy', text);
		await talk.restart();
		const { callbacks } = talk.sandbox;
		callbacks.redeliver(callbacks.deliveries.filter(isFrom('amy')).map(({ number }) => number));
		await talk.quiet();
		expect(callbacks.deliveries.slice(-2)).toMatchObject(Array(2).fill({ state: 'delivered' }));
		expect(talk.host.started).toEqual([]);
		await talk.says('amy', 'three');
		const answers = ['one', 'two', 'three'].map((text) => ['bot', `You said: ${text}`]);
		expect(talk.got('amy')).toEqual(answers);
	});
});

describe('a secret that is not that of the rule', () => {
	let clock: LaterClock | undefined;

	afterEach(() => {
		clock?.end();
		clock = undefined;
	});

	test('gets the rule banned by 90 refusals, and is told in the log before', async () => {
		clock = new LaterClock();
		const time = new VirtualTime();
		const talk = await openConversation({
			secret: 'of another rule',
			sandbox: { now: time.now, sleep: time.sleep.bind(time) },
		});
		const { callbacks } = talk.sandbox;
		// The service tries each twice, at once.
		for (let message = 1; message <= 44; message++) await talk.says('amy', `${message}`);
		expect(callbacks.bans).toEqual([]);
		expect(talk.host.log[0]).toContain('its signature is wrong');
		expect(talk.host.log[0]).toContain("'Callback Secret'");
		expect(talk.host.log[0]).toContain('90 refused ones in 30 seconds');
		await talk.says('amy', '45');
		expect(callbacks.bans).toHaveLength(1);
		await talk.says('amy', 'lost');
		expect(callbacks.deliveries.at(-1)).toMatchObject({ state: 'dropped', attempts: [] });

		// The secret is entered, and the ban is over.
		talk.host.enter('easemobApi', { callbackSecret: SECRET });
		await time.pass(5 * 60_000);
		clock.putForward(5 * 60_000);
		await talk.says('amy', 'hi');
		expect(talk.got('amy')).toEqual([['admin', 'You said: hi']]);
		expect(talk.host.started).toHaveLength(1);
	});
});
