import type { INode } from 'n8n-workflow';
import type { Flow } from '../../../../sandbox/kit/faults/flow';
import type { Fault } from '../../../../sandbox/netease';
import { ENDLESS_ANSWERS, outlast } from '../../../support/endlessAnswers';
import { answering, NETEASE_CORE, textTo, useNetease } from '../../../support/netease';
import { usePassingTime } from '../../../support/passingTime';

/** Answers that look like success or failure and are not. */

const time = usePassingTime(NETEASE_CORE);

const netease = useNetease();
const { run, requestsTo, bodiesTo } = netease;

const ALICE = '/im/v2/conversations/support%7C1%7Calice/messages';
const BATCH = '/im/v2/conversations/messages';
const ROOM = '/im/v2/chatrooms/7001/messages';
const RETRY: Partial<INode> = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };

const tracesOf = (path: string) =>
	requestsTo(path).map(({ headers }) => headers['x-custom-traceid']);

const clientIdsOf = (path: string) =>
	(bodiesTo(path) as Array<{ message: { message_client_id: string } }>).map(
		({ message }) => message.message_client_id,
	);

test('after a refusal the message comes with another trace ID, and the same client ID', async () => {
	netease.sandbox.fault(answering(449, {}, { times: 2 }));
	const { json, error } = await run(textTo());

	expect(error).toBeUndefined();
	expect(json).toMatchObject([{ to: 'alice', messageId: expect.any(String) as string }]);
	expect(new Set(tracesOf(ALICE)).size).toBe(3);
	expect(new Set(clientIdsOf(ALICE)).size).toBe(1);
});

test('without a clear answer it comes with the same of both', async () => {
	netease.sandbox.fault({ kind: 'cutBefore', times: 2 });
	await run(textTo());

	expect(tracesOf(ALICE)).toHaveLength(3);
	expect(new Set(tracesOf(ALICE)).size).toBe(1);
	expect(new Set(clientIdsOf(ALICE)).size).toBe(1);
});

test.each([431, 107_306])('code %i says that the message is there already', async (code) => {
	netease.sandbox.fault(answering(code));
	const { json, error } = await run(textTo());

	expect(error).toBeUndefined();
	expect(json).toMatchObject([{ to: 'alice', alreadyDelivered: true }]);
});

test('an ID of the user’s own that is made anew on a retry stays the first one', async () => {
	netease.sandbox.fault({ kind: 'cutAfter', times: 3 });
	const options = { clientMessageId: '={{ "order-" + Math.random() }}' };
	const { json, error } = await run(textTo({ options }), { node: RETRY });

	expect(error).toBeUndefined();
	const [delivered, ...others] = netease.sandbox.delivered;
	expect(others).toEqual([]);
	expect(new Set(clientIdsOf(ALICE)).size).toBe(1);
	expect(delivered?.clientMessageId).toMatch(/^order-0\./);
	expect(json).toMatchObject([
		{ alreadyDelivered: true, clientMessageId: delivered?.clientMessageId },
	]);
});

describe('one ID of the user’s own in two items', () => {
	const parameters = textTo({ to: '={{ $json.to }}', options: { clientMessageId: 'order-1' } });

	test('is refused for two recipients, before anything is sent', async () => {
		const items = ['alice', 'bob'].map((to) => ({ json: { to } }));
		const { error } = await run(parameters, { items });

		expect(error?.message).toBe(
			'The message to bob was not sent: \'Client Message ID\' is "order-1" in an item before this one too, for somebody else. [item 1]',
		);
		expect(netease.sandbox.requests).toEqual([]);
	});

	test('sends the same message once', async () => {
		const items = ['alice', 'alice'].map((to) => ({ json: { to } }));
		const { json, error } = await run(parameters, { items });

		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ to: 'alice' }, { to: 'alice', alreadyDelivered: true }]);
		expect(netease.sandbox.delivered).toHaveLength(1);
	});
});

describe('a batch in which everybody is refused for the rate', () => {
	const failed = (code: number) =>
		['alice', 'bob'].map((id) => ({ account_id: id, error_code: code, error_msg: 'too fast' }));

	test('is sent again', async () => {
		netease.sandbox.fault(answering(200, { success_list: [], failed_list: failed(449) }));
		const { json, error } = await run(textTo({ to: 'alice, bob' }));

		expect(error).toBeUndefined();
		expect(json).toHaveLength(2);
		expect(netease.sandbox.delivered.map(({ to }) => to)).toEqual(['alice', 'bob']);
		expect(requestsTo(BATCH)).toHaveLength(2);
	});

	test('is not where they are refused for something else', async () => {
		netease.sandbox.fault(answering(200, { success_list: [], failed_list: failed(102_404) }));
		const { error } = await run(textTo({ to: 'alice, bob' }));

		expect(error?.message).toMatch(/There is no such account/);
		expect(requestsTo(BATCH)).toHaveLength(1);
	});
});

test('recipients are known whatever the case in which the answer names them', async () => {
	const success_list = [{ receiver_id: 'alice', message_server_id: '7' }];
	const failed_list = [{ account_id: 'bob', error_code: 102_404, error_msg: 'none' }];
	netease.sandbox.fault(answering(200, { success_list, failed_list }));
	const { json } = await run(textTo({ to: 'Alice, Bob' }), {
		node: { onError: 'continueRegularOutput' },
	});

	expect(json).toMatchObject([
		{ to: 'Alice', messageId: '7' },
		{
			error: expect.stringMatching(/^The message to Bob was not sent: There is no such/) as string,
		},
	]);
});

describe('a room', () => {
	const room = textTo({
		target: 'chatRoom',
		to: '7001',
		options: { recipientUsers: 'bob, carol' },
	});
	const message = { message_client_id: 'one', create_time: 1_769_882_400_000 };

	test('names the chosen members who did not get it', async () => {
		const failed_list = [{ receiver_id: 'carol', error_code: 102_404 }];
		netease.sandbox.fault(answering(200, { message, failed_list }));
		const { json } = await run(room);

		expect(requestsTo(ROOM)).toHaveLength(1);
		expect(json).toMatchObject([{ to: '7001', notReached: 'carol' }]);
	});

	test('may have the message itself for an answer', async () => {
		netease.sandbox.fault(answering(200, message));
		const { json } = await run(room);

		expect(json).toMatchObject([{ clientMessageId: 'one', sentAt: '2026-01-31T18:00:00.000Z' }]);
	});
});

test('a recall whose answer was lost stays open where it then is too late for it', async () => {
	const parameters = {
		resource: 'message',
		operation: 'recall',
		target: 'user',
		messageId: '1234567890123456789',
		from: 'support',
		to: 'alice',
		sentTime: '2026-01-31T18:00:00Z',
	};
	netease.sandbox.fault({ kind: 'cutBefore' });
	netease.sandbox.fault(answering(107_404));
	const { error } = await run(parameters);

	expect(error?.message).toMatch(
		/^The message 1234567890123456789 may or may not have been recalled/,
	);
});

describe('an answer that says too little', () => {
	const parameters = textTo({ to: 'alice, bob' });
	const sent = (to: string) => ({ message_server_id: 5, receiver_id: to, create_time: 1 });

	test.each([
		['a user', textTo(), 1],
		['several users', parameters, 2],
		['a room', textTo({ target: 'chatRoom', to: '7001' }), 1],
	])('of a message to %s is asked for again', async (_what, message, count) => {
		netease.sandbox.fault(answering(200, {}, { kind: 'statusAfter' }));
		const { json, error } = await run(message);

		expect(error).toBeUndefined();
		expect(netease.sandbox.delivered).toHaveLength(count);
		expect(json).toMatchObject(Array.from({ length: count }, () => ({ alreadyDelivered: true })));
	});

	test('in a room that has not got the message sends it', async () => {
		netease.sandbox.fault(answering(200));
		const { json } = await run(textTo({ target: 'chatRoom', to: '7001' }));

		expect(netease.sandbox.delivered).toHaveLength(1);
		expect(json[0]).not.toHaveProperty('alreadyDelivered');
	});

	test('of one of several leaves that one open, and calls it nothing else', async () => {
		netease.sandbox.fault(answering(200, { success_list: [sent('alice')] }));
		const { error } = await run(parameters, { node: RETRY });

		expect(error?.message).toMatch(/The message to bob may or may not have been sent/);
		expect(error?.context.data).toMatchObject({ sent: [{ to: 'alice', messageId: '5' }] });
		expect(netease.sandbox.requests).toHaveLength(1);
	});
});

describe('a batch of a hundred', () => {
	const users = Array.from({ length: 100 }, (_, index) => `u${index}`);
	const codes: Readonly<Record<string, number>> = {
		u3: 102_426,
		u50: 102_404,
		u77: 500,
		u98: 107_306,
		u99: 431,
	};
	const MIXED = answering(200, {
		success_list: users
			.filter((user) => codes[user] === undefined)
			.map((user, index) => ({ message_server_id: index + 1, receiver_id: user, create_time: 1 })),
		failed_list: Object.entries(codes).map(([user, code], index) => ({
			// The vendor's SDKs do not agree on the name.
			[index % 2 === 0 ? 'account_id' : 'receiver_id']: user,
			error_code: code,
			error_msg: `no ${user}`,
		})),
	});

	test('tells of each recipient what became of the message', async () => {
		netease.sandbox.fault(MIXED);
		const { json } = await run(textTo({ to: users.join() }), {
			node: { onError: 'continueRegularOutput' },
		});

		expect(netease.sandbox.requests).toHaveLength(1);
		const [failed] = json.slice(-1);
		const sent = json.slice(0, -1);
		expect(sent.map(({ to }) => to)).toEqual(
			users.filter((user) => !['u3', 'u50', 'u77'].includes(user)),
		);
		expect(sent.filter(({ alreadyDelivered }) => alreadyDelivered).map(({ to }) => to)).toEqual([
			'u98',
			'u99',
		]);
		expect(failed?.details).toEqual({
			rest: [
				{ to: ['u3'], status: 'not sent' },
				{ to: ['u50'], status: 'not sent' },
				{ to: ['u77'], status: 'may or may not have been sent' },
			],
		});
	});

	test('is repeated for those alone who were surely refused, under a new name', async () => {
		netease.sandbox.fault(MIXED);
		const { error } = await run(textTo({ to: users.join() }), { node: RETRY });

		expect(error?.message).toMatch(/The message to u77 may or may not have been sent/);
		expect(netease.sandbox.delivered.map(({ to }) => to)).toEqual(['u3', 'u50']);
		expect(bodiesTo(BATCH)).toMatchObject([
			{ receiver_ids: users },
			{ receiver_ids: ['u3', 'u50'] },
		]);
		expect(new Set(tracesOf(BATCH)).size).toBe(2);
	});
});

describe('an accepted message with an answer', () => {
	const accepted = (flow: Flow, path: string): Fault => ({
		kind: 'statusAfter',
		status: 200,
		path,
		flow,
	});
	const ONE = '/im/v2/conversations/{conversation_id}/messages';

	test.each(ENDLESS_ANSWERS)(
		'%s is asked for again, and delivered once',
		async (_what, flow, words) => {
			netease.sandbox.fault(accepted(flow, ONE));
			const items = ['one', 'two'].map((text) => ({ json: { text } }));
			const running = run(textTo({ text: '={{ $json.text }}' }), { items });
			const { json, error } = await outlast(words, running, time, netease.sandbox);

			expect(error).toBeUndefined();
			expect(json).toMatchObject([{ to: 'alice', alreadyDelivered: true }, { to: 'alice' }]);
			expect(json[1]).not.toHaveProperty('alreadyDelivered');
			expect(netease.sandbox.delivered.map(({ text }) => text)).toEqual(['one', 'two']);
			expect(requestsTo(ALICE)).toHaveLength(3);
		},
	);

	test.each(ENDLESS_ANSWERS)(
		'%s to several is delivered once to each',
		async (_what, flow, words) => {
			netease.sandbox.fault(accepted(flow, BATCH));
			const running = run(textTo({ to: 'alice, bob' }));
			const { json, error } = await outlast(words, running, time, netease.sandbox);

			expect(error).toBeUndefined();
			expect(json.map(({ to }) => to)).toEqual(['alice', 'bob']);
			expect(netease.sandbox.delivered.map(({ to }) => to)).toEqual(['alice', 'bob']);
			expect(new Set(tracesOf(BATCH)).size).toBe(1);
		},
	);
});
