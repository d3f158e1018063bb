import type { CallbackDelivery } from '../../../../../sandbox/rongcloud';
import { startReceiver, type CallbackReceiver } from '../../../../support/callbacks/receiver';
import {
	closeConversations,
	openConversation,
	type RongCloudConversationParts,
} from '../../../../support/rongCloudConversation';

/** Users of the sandbox write, and a workflow answers them: trigger and Send together. */

let between: CallbackReceiver | undefined;

afterEach(async () => {
	await closeConversations();
	await between?.close();
	between = undefined;
});

/** Of what the trigger gets nothing tells beforehand as whom this node sends. */
const asBot = { from: '={{ $json.to }}' };

/** The console routes messages of servers too, and the trigger wants them. */
const HEARD = { rule: { serverMessages: true }, options: { ignoreServerMessages: false } };

const senderOf = ({ body }: CallbackDelivery) => new URLSearchParams(body).get('fromUserId');

const WAYS: Array<[string, RongCloudConversationParts, called: number]> = [
	['as the console is set at first', {}, 1],
	['with messages of servers routed', { rule: { serverMessages: true } }, 2],
	['with messages of servers wanted', HEARD, 2],
	['as a sender by expression', { ...HEARD, send: asBot }, 2],
	[
		'as one whose callback comes before the answer of the call',
		{ ...HEARD, send: asBot, sandbox: { callbacksFirst: true } },
		2,
	],
	['signed in headers', { rule: { signature: 'prefixedHeaders' } }, 1],
	['signed as older apps are', { rule: { signature: 'signTimestamp' } }, 1],
];

describe.each(WAYS)('a workflow that answers, %s', (_name, parts, called) => {
	test('is started by whoever writes, and not by its own answer', async () => {
		const talk = await openConversation(parts);
		await talk.says('amy', 'hi');
		expect(talk.got('amy')).toEqual([['bot', 'You said: hi']]);
		expect(talk.host.started).toHaveLength(1);
		const { deliveries } = talk.sandbox.callbacks;
		expect(deliveries.map(({ state }) => state)).toEqual(Array(called).fill('delivered'));
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
	const options = { ignoreServerMessages: false, ignoreOwnMessages: false };
	const talk = await openConversation({ ...HEARD, options });
	await talk.says('amy', 'hi');
	expect(talk.host.started.length).toBeGreaterThan(50);
});

test.each([false, true])('in a group all members have one answer (first: %s)', async (first) => {
	const talk = await openConversation({
		...HEARD,
		send: { target: '={{ $json.target }}', to: '={{ $json.groupId }}', from: '={{ "bot" }}' },
		sandbox: { callbacksFirst: first },
	});
	talk.sandbox.join('group', 'team', ['amy', 'bob', 'bot']);
	await talk.says('amy', 'hi', 'team');
	expect(talk.got('amy')).toEqual([['bot', 'You said: hi']]);
	expect(talk.got('bob')).toEqual([
		['amy', 'hi'],
		['bot', 'You said: hi'],
	]);
	expect(talk.host.started).toHaveLength(1);
});

describe('what the service delivers again', () => {
	test('since the answer was lost on its way, twice: the user is answered once', async () => {
		const talk = await openConversation({ send: asBot });
		const receiver = await startReceiver();
		between = receiver;
		receiver.reply(async (nth) => {
			const got = receiver.got[nth - 1];
			const query = got?.url.split('?')[1];
			const headers = { 'content-type': got?.headers['content-type'] ?? '' };
			const { status } = await talk.host.deliver(got?.text ?? '', headers, undefined, query);
			return nth < 3 ? 'cut' : { status };
		});
		talk.sandbox.callbacks.setRule({ url: receiver.url });
		await talk.says('amy', 'hi');
		expect(talk.sandbox.callbacks.deliveries).toMatchObject([
			{
				state: 'delivered',
				attempts: [
					{ failure: expect.any(String) },
					{ failure: expect.any(String) },
					{ status: 200 },
				],
			},
		]);
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
