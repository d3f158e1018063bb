import { createHash } from 'node:crypto';
import type { Fault } from '../../../../../sandbox/netease';
import {
	NETEASE_CORE,
	neteaseCredentials,
	textTo,
	textWith,
	useNetease,
} from '../../../../support/netease';
import { describeOutput } from '../../../../support/operations/outputSchema';
import { usePassingTime } from '../../../../support/passingTime';

const time = usePassingTime(NETEASE_CORE);
const netease = useNetease({ now: time.now });
const { run, requestsTo, bodiesTo } = netease;

const conversation = (type: number, to: string) =>
	`/im/v2/conversations/support%7C${type}%7C${to}/messages`;
const ALICE = conversation(1, 'alice');
const BATCH = '/im/v2/conversations/messages';
const ROOM = '/im/v2/chatrooms/7001/messages';
const GO_ON = { onError: 'continueRegularOutput' as const };

const CUT: Fault = { kind: 'cutAfter' };

describeOutput('message/send', {
	packageName: 'n8n-nodes-netease-im',
	optional: ['messageId', 'sentAt', 'alreadyDelivered', 'notReached'],
	collect: async () => {
		const twice = textWith({ clientMessageId: 'order-1024' });
		const room = { target: 'chatRoom', to: '7001' };
		const message = { message_client_id: 'one', create_time: 1_769_882_400_000 };
		const data = { message, failed_list: [{ account_id: 'carol', error_code: 102_404 }] };
		netease.sandbox.fault({ kind: 'status', status: 200, body: { code: 200, data } });
		return [
			...(await run(textWith({ recipientUsers: 'bob, carol' }, room))).json,
			...(await run(textTo({ to: 'alice, bob' }))).json,
			...(await run(textTo({ target: 'chatRoom', to: '7001' }))).json,
			...(await run(twice)).json,
			...(await run(twice)).json,
		];
	},
});

describe('neteaseIm message / send', () => {
	test('signs each request with seconds, and sends nothing that nobody asked for', async () => {
		const { error } = await run(textTo());

		expect(error).toBeUndefined();
		const [request] = requestsTo(ALICE);
		const { appKey, appSecret } = netease.sandbox.credential;
		const { nonce, curtime } = request?.headers ?? {};
		expect(request).toMatchObject({
			method: 'POST',
			query: {},
			headers: {
				appkey: appKey,
				checksum: createHash('sha1')
					.update(`${appSecret}${String(nonce)}${String(curtime)}`)
					.digest('hex'),
			},
		});
		expect(curtime).toMatch(/^\d{10}$/);
		expect(bodiesTo(ALICE)).toEqual([
			{
				message: {
					message_type: 0,
					text: 'hello',
					message_client_id: expect.stringMatching(/^[0-9a-f]{32}$/),
				},
			},
		]);
	});

	test('gives each recipient of a batch its own ID with all digits', async () => {
		const { items } = await run(textTo({ to: 'Bob, bob' }));

		const [first, second] = netease.sandbox.delivered;
		expect(first?.messageId.length).toBeGreaterThan(16);
		expect(items).toMatchObject([
			{ json: { to: 'Bob', messageId: first?.messageId }, pairedItem: { item: 0 } },
			{ json: { to: 'bob', messageId: second?.messageId }, pairedItem: { item: 0 } },
		]);
		expect(items[0]?.json).toMatchObject({ messageType: 'txt', target: 'user', from: 'support' });
		expect(items[0]?.json.sentAt).toMatch(/^\d{4}-.*Z$/);
		expect(bodiesTo(BATCH)).toMatchObject([{ sender_id: 'support', receiver_ids: ['Bob', 'bob'] }]);
	});

	test('shares calls of a hundred users, and keeps items apart', async () => {
		const to = Array.from({ length: 101 }, (_, index) => `u${index}`);
		const items = to.map((user) => ({ json: { user } }));
		const { items: output } = await run(textTo({ to: '={{ $json.user }}' }), { items });

		expect(netease.sandbox.requests.map(({ path }) => path).sort()).toEqual(
			[BATCH, conversation(1, 'u100')].sort(),
		);
		expect(output.map(({ json, pairedItem }) => [json.to, pairedItem])).toEqual(
			to.map((user, item) => [user, { item }]),
		);
	});

	test('tells each refusal of a batch by its own code, and gives the others', async () => {
		netease.sandbox.refuse('bob', 102_426);
		netease.sandbox.refuse('carol', 102_404);
		const { json } = await run(textTo({ to: 'alice, bob, carol' }), { node: GO_ON });

		expect(json).toHaveLength(2);
		expect(json[0]).toMatchObject({ to: 'alice' });
		expect(json[1]?.error).toMatch(/The message to bob was not sent: .*blocked/);
		expect(json[1]?.details).toEqual({
			rest: [
				{ to: ['bob'], status: 'not sent' },
				{ to: ['carol'], status: 'not sent' },
			],
		});
	});

	test.each<[string, string, string]>([
		['team', '8001', conversation(2, '8001')],
		['superTeam', '9001', conversation(3, '9001')],
		['chatRoom', '7001', ROOM],
	])('sends to %s with a call for each', async (target, to, path) => {
		const { json, error } = await run(textTo({ target, to: `${to}, 5555` }));

		expect(error).toBeUndefined();
		expect(json.map(({ to: recipient }) => recipient)).toEqual([to, '5555']);
		expect(netease.sandbox.requests).toHaveLength(2);
		expect(requestsTo(path)).toHaveLength(1);
	});

	test('tells what the service says, and goes on with the other items', async () => {
		netease.sandbox.refuse('8001', 108_423);
		const { json } = await run(textTo({ target: 'team', to: '={{ $json.to }}' }), {
			items: [{ json: { to: '8001' } }, { json: { to: '8002' } }],
			node: GO_ON,
		});
		expect(json).toMatchObject([
			{ error: expect.stringMatching(/8001 was not sent: The team is muted\..*\[item 0\]/) },
			{ to: '8002' },
		]);
	});
});

describe('a send that got no clear answer', () => {
	test.each<[string, Fault]>([
		['the connection broke after it was accepted', CUT],
		['the connection broke before', { kind: 'cutBefore' }],
		['a fault of the service', { kind: 'statusAfter', status: 502, body: 'Bad' }],
		[
			'a fault in an answer of 200',
			{ kind: 'statusAfter', status: 200, body: { code: 500, msg: 'no', data: {} } },
		],
	])('is delivered once where %s', async (_what, bad) => {
		netease.sandbox.fault(bad);
		const { json, error } = await run(textTo());

		expect(error).toBeUndefined();
		expect(netease.sandbox.delivered).toHaveLength(1);
		const [first, second] = requestsTo(ALICE);
		expect(second?.rawBody).toBe(first?.rawBody);
		expect(second?.headers['x-custom-traceid']).toBe(first?.headers['x-custom-traceid']);
		expect(json[0]).toMatchObject({
			clientMessageId: netease.sandbox.delivered[0]?.clientMessageId,
			...(bad.kind === 'cutBefore' ? {} : { alreadyDelivered: true }),
		});
	});

	test.each([
		['users', textTo({ to: 'alice, bob' }), 2],
		['a chat room', textTo({ target: 'chatRoom', to: '7001' }), 1],
	])('is delivered once to %s', async (_what, parameters, count) => {
		netease.sandbox.fault(CUT);
		const { json, error } = await run(parameters);

		expect(error).toBeUndefined();
		expect(netease.sandbox.delivered).toHaveLength(count);
		expect(json.map(({ alreadyDelivered }) => alreadyDelivered)).toEqual(
			Array.from({ length: count }, () => true),
		);
	});

	test('keeps its name for a retry of n8n, though a repeat was refused', async () => {
		netease.sandbox.fault(CUT);
		const refused = { code: 102_421, msg: 'muted', data: {} };
		netease.sandbox.fault({ kind: 'status', status: 200, body: refused });
		const { json, error } = await run(textTo(), {
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		});

		expect(error).toBeUndefined();
		expect(netease.sandbox.delivered).toHaveLength(1);
		expect(json).toMatchObject([{ to: 'alice', alreadyDelivered: true }]);
		const names = requestsTo(ALICE).map(({ headers }) => headers['x-custom-traceid']);
		expect(names).toHaveLength(3);
		expect(new Set(names).size).toBe(1);
	});

	test('is never called unsent while it is open', async () => {
		netease.sandbox.fault({ ...CUT, times: 99 });
		const { error } = await run(textTo());

		expect(error?.message).toMatch(/The message to alice may or may not have been sent/);
		expect(netease.sandbox.delivered).toHaveLength(1);
	});
});

test('waits ten seconds after a refusal for rate, and sends it then', async () => {
	const body = { code: 416, msg: 'frequency control', data: {} };
	netease.sandbox.fault({ kind: 'status', status: 200, body });
	const { error } = await run(textTo());

	expect(error).toBeUndefined();
	const [first, second] = requestsTo(ALICE).map(({ receivedAtMs }) => receivedAtMs);
	expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(10_000);
	expect(netease.sandbox.delivered).toHaveLength(1);
});

test('knows a message by the name that the user gave it', async () => {
	const parameters = textWith({ clientMessageId: 'order-1024' });
	const first = await run(parameters);
	const second = await run(parameters);

	expect(first.json[0]).toMatchObject({ clientMessageId: 'order-1024' });
	expect(first.json[0]).not.toHaveProperty('alreadyDelivered');
	expect(second.json).toEqual([
		{
			to: 'alice',
			clientMessageId: 'order-1024',
			messageType: 'txt',
			target: 'user',
			from: 'support',
			alreadyDelivered: true,
		},
	]);
	expect(netease.sandbox.delivered).toHaveLength(1);
});

describe('Simplify off gives the answer as it came', () => {
	test('to one', async () => {
		const { json, items } = await run(textTo({ simplify: false }));
		const [sent] = netease.sandbox.delivered;

		expect(json).toMatchObject([
			{ code: 200, data: { message_server_id: sent?.messageId, receiver_id: 'alice' } },
		]);
		expect(items[0]?.pairedItem).toEqual({ item: 0 });
	});

	test('to several, with who was refused told beside it', async () => {
		netease.sandbox.refuse('bob', 102_426);
		const { json } = await run(textTo({ to: 'alice, bob', simplify: false }), {
			node: { onError: 'continueRegularOutput' },
		});

		expect(json).toMatchObject([
			{ data: { success_list: [{ receiver_id: 'alice' }], failed_list: [{ account_id: 'bob' }] } },
			{ error: expect.stringMatching(/bob was not sent/) },
		]);
	});
});

test("the user's own limit spreads messages over seconds", async () => {
	const items = [0, 1, 2].map((n) => ({ json: { n } }));
	const { error } = await run(
		textTo({ text: '={{ $json.n }}', options: { maxMessagesPerSecond: 1 } }),
		{ items },
	);

	expect(error).toBeUndefined();
	const times = netease.sandbox.requests.map(({ receivedAtMs }) => receivedAtMs);
	expect(times).toHaveLength(3);
	expect((times[2] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(1_900);
});

test("the app's limit, or the share of it, spreads calls over seconds", async () => {
	const items = Array.from({ length: 11 }, (_, n) => ({ json: { n } }));
	// 5 of a hundred calls a second.
	const credentials = neteaseCredentials({ ...netease.sandbox.credential, limitShare: 5 });
	const { error } = await run(textTo({ text: '={{ $json.n }}', to: '=u{{ $json.n }}' }), {
		items,
		credentials,
	});

	expect(error).toBeUndefined();
	const times = netease.sandbox.requests.map(({ receivedAtMs }) => receivedAtMs);
	expect(times).toHaveLength(11);
	expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(1_900);
});
