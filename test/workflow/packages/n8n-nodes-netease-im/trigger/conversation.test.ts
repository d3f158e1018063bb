import type { CallbackDelivery } from '../../../../../sandbox/netease';
import { startReceiver, type CallbackReceiver } from '../../../../support/callbacks/receiver';
import {
	closeConversations,
	openConversation,
	type NeteaseConversationParts,
} from '../../../../support/neteaseConversation';

/** Users of the sandbox write, and a workflow answers them: trigger and Send together. */

let between: CallbackReceiver | undefined;

afterEach(async () => {
	await closeConversations();
	await between?.close();
	between = undefined;
});

/** Of what the trigger gets nothing tells beforehand as whom this node sends. */
const asBot = { from: '={{ $json.to }}' };

/** The trigger wants what comes over the server API. */
const HEARD = { trigger: { options: { ignoreRestMessages: false } } };

const FIRST = { sandbox: { callbacksFirst: true } };

const senderOf = ({ body }: CallbackDelivery) =>
	(JSON.parse(body) as { fromAccount?: string }).fromAccount;

const WAYS: Array<[string, NeteaseConversationParts]> = [
	['as it is set at first', {}],
	['with messages of servers wanted', HEARD],
	['as a sender by expression', { ...HEARD, send: asBot }],
	['whose copy comes before the answer of the call', { ...HEARD, ...FIRST, send: asBot }],
];

describe.each(WAYS)('a workflow that answers, %s', (_name, parts) => {
	test('is started by whoever writes, and not by its own answer', async () => {
		const talk = await openConversation(parts);
		await talk.says('amy', 'hi');
		expect(talk.got('amy')).toEqual([['bot', 'You said: hi']]);
		expect(talk.host.started).toHaveLength(1);
		const { deliveries } = talk.sandbox.callbacks;
		expect(deliveries.map(({ state }) => state)).toEqual(['delivered', 'delivered']);
		expect(talk.host.log).toEqual([]);
	});

	test('gives ten who write at once an answer each, and goes on talking', async () => {
		const talk = await openConversation(parts);
		const users = Array.from({ length: 10 }, (_, index) => `user-${index}`);
		await Promise.all(users.map(async (user) => await talk.says(user, `I am ${user}`)));
		await talk.says('user-0', 'again');
		for (const user of users) {
			expect(talk.got(user)[0]).toEqual(['bot', `You said: I am ${user}`]);
		}
		expect(talk.got('user-0')).toHaveLength(2);
		expect(talk.host.started).toHaveLength(11);
	});
});

test('a bot that wants to hear itself would never end: that is what is prevented', async () => {
	const options = { ignoreRestMessages: false, ignoreOwnMessages: false };
	const talk = await openConversation({ trigger: { options } });
	await talk.says('amy', 'hi');
	expect(talk.host.started.length).toBeGreaterThan(50);
});

test.each([false, true])('in a team all members have one answer (first: %s)', async (first) => {
	const talk = await openConversation({
		...HEARD,
		send: { target: '={{ $json.target }}', to: '={{ $json.groupId }}', from: '={{ "bot" }}' },
		sandbox: { callbacksFirst: first },
	});
	talk.sandbox.join('team', '123', ['amy', 'bob', 'bot']);
	await talk.says('amy', 'hi', '123');
	expect(talk.got('amy')).toEqual([['bot', 'You said: hi']]);
	expect(talk.got('bob')).toEqual([
		['amy', 'hi'],
		['bot', 'You said: hi'],
	]);
	expect(talk.host.started).toHaveLength(1);
});

test.each([false, true])('in a chat room too (first: %s)', async (first) => {
	const talk = await openConversation({
		trigger: { events: ['chatRoom'], options: { ignoreRestMessages: false } },
		send: { target: '={{ $json.target }}', to: '={{ $json.groupId }}', from: '={{ "bot" }}' },
		sandbox: { callbacksFirst: first },
	});
	talk.sandbox.join('chatRoom', '789', ['amy', 'bot']);
	talk.sandbox.act('amy', 'messages', { to: '789', target: 'chatRoom', text: 'hi' });
	await talk.quiet();
	expect(talk.got('amy')).toEqual([['bot', 'You said: hi']]);
	expect(talk.host.started).toHaveLength(1);
});

test.each([false, true])(
	'notifications do not start what sends them (first: %s)',
	async (first) => {
		const talk = await openConversation({
			trigger: { events: ['message', 'other'], options: { ignoreRestMessages: false } },
			send: {
				...{ operation: 'sendNotification', content: '{"a":1}', from: '={{ "bot" }}' },
				to: '={{ [$json.from, "someone"] }}',
			},
			sandbox: { callbacksFirst: first },
		});
		await talk.says('amy', 'hi');
		expect(talk.sandbox.notifications.map(({ to }) => to)).toEqual(['amy', 'someone']);
		expect(talk.host.started).toHaveLength(1);
	},
);

describe('what the service delivers again', () => {
	test('since the answer was lost on its way, twice: the user is answered once', async () => {
		const talk = await openConversation({ send: asBot });
		const receiver = await startReceiver();
		between = receiver;
		receiver.reply(async (nth) => {
			const got = receiver.got[nth - 1];
			const names = ['curtime', 'md5', 'checksum', 'content-type'];
			const headers = names.map((name) => [name, String(got?.headers[name] ?? '')]);
			const { status } = await talk.host.deliver(got?.text ?? '', Object.fromEntries(headers));
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
		const talk = await openConversation({ send: asBot });
		for (const text of ['one', 'two']) await talk.says('amy', text);
		await talk.restart();
		const { callbacks } = talk.sandbox;
		callbacks.redeliver(
			callbacks.deliveries.filter((one) => senderOf(one) === 'amy').map(({ number }) => number),
		);
		await talk.quiet();
		expect(callbacks.deliveries.slice(-2)).toMatchObject(Array(2).fill({ state: 'delivered' }));
		expect(talk.host.started).toEqual([]);
		await talk.says('amy', 'three');
		const answers = ['one', 'two', 'three'].map((text) => ['bot', `You said: ${text}`]);
		expect(talk.got('amy')).toEqual(answers);
	});

	test('since n8n could not store it: the event is not lost, though a 500 would lose it', async () => {
		const talk = await openConversation({ send: asBot });
		let failures = 0;
		talk.host.failsToStore = true;
		talk.host.storing = async () => {
			failures += 1;
			talk.host.failsToStore = failures < 2;
		};
		await talk.says('amy', 'hi');
		expect(talk.sandbox.callbacks.deliveries[0]).toMatchObject({
			state: 'delivered',
			attempts: [{ status: 503 }, { status: 200 }],
		});
		expect(talk.got('amy')).toEqual([['bot', 'You said: hi']]);
	});
});

test('a rule with another secret: refused each time, told in the log, and mended by the right one', async () => {
	const talk = await openConversation({ rule: { secret: 'of another app' } });
	await talk.says('amy', 'lost');
	expect(talk.sandbox.callbacks.deliveries).toMatchObject([
		{ state: 'failed', attempts: Array(3).fill({ status: 403 }) },
	]);
	expect(talk.host.log[0]).toMatch(/its signature is wrong.*App Secret/s);
	talk.sandbox.callbacks.setRule({ url: talk.host.url });
	await talk.says('amy', 'hi');
	expect(talk.got('amy')).toEqual([['bot', 'You said: hi']]);
});
