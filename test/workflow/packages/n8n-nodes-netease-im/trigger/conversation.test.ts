import type { Sandbox } from '../../../../../sandbox/netease';
import { describeAnswering } from '../../../../support/answering';
import {
	openConversation,
	type NeteaseConversationParts,
} from '../../../../support/neteaseConversation';

/** Users of the sandbox write, and a workflow answers them: trigger and Send together. */

/** Of what the trigger gets nothing tells beforehand as whom this node sends. */
const asBot = { from: '={{ $json.to }}' };

/** The trigger wants what comes over the server API. */
const HEARD = { trigger: { options: { ignoreRestMessages: false } } };

const FIRST = { sandbox: { callbacksFirst: true } };

describeAnswering<NeteaseConversationParts, Sandbox>({
	open: openConversation,
	ways: [
		['as it is set at first', {}, 2],
		['with messages of servers wanted', HEARD, 2],
		['as a sender by expression', { ...HEARD, send: asBot }, 2],
		['whose copy comes before the answer of the call', { ...HEARD, ...FIRST, send: asBot }, 2],
	],
	asBot: { send: asBot },
	endless: { trigger: { options: { ignoreRestMessages: false, ignoreOwnMessages: false } } },
	inGroup: (callbacksFirst) => ({
		...HEARD,
		send: { target: '={{ $json.target }}', to: '={{ $json.groupId }}', from: '={{ "bot" }}' },
		sandbox: { callbacksFirst },
	}),
	join(sandbox, members) {
		sandbox.join('team', '123', members);
		return '123';
	},
	otherSecret: { rule: { secret: 'of another app' } },
	async deliverAgain({ host }, { headers, text }) {
		const names = ['curtime', 'md5', 'checksum', 'content-type'];
		const same = names.map((name) => [name, String(headers[name] ?? '')]);
		return await host.deliver(text, Object.fromEntries(same));
	},
	writerOf: ({ body }) => (JSON.parse(body) as { fromAccount?: string }).fromAccount,
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
