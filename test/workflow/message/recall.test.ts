import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { easemobNode, resultOf, start } from '../../support/easemob';
import { credentialsFor } from '../../support/easemob';
import { runWorkflow } from '../../support/n8n/runWorkflow';
import { describeOutput } from '../../support/operations/outputSchema';
import { useSandbox } from '../../support/sandboxed';

const easemob = useSandbox();
const { run, bodiesTo, requestsTo } = easemob;

const ONE = '/messages/msg_recall';
const MANY = '/messages/batch_recall';

const recall: INodeParameters = { resource: 'message', operation: 'recall' };
const send = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	text: '{{价格}} 有误',
	...more,
});

/** What Send gives for these recipients, as the input of what follows it. */
async function sentTo(to: string, more: INodeParameters = {}): Promise<INodeExecutionData[]> {
	const { json } = await run(send({ to, ...more }));
	return json.map((item) => ({ json: item }));
}
const idsOf = (items: readonly INodeExecutionData[]) =>
	items.map(({ json }) => String(json.messageId));
const recalledIds = () =>
	easemob.sandbox.delivered.flatMap(({ recalled, messageId }) => (recalled ? [messageId] : []));
const bodies = (path: string) => bodiesTo(path).map((text): unknown => JSON.parse(text));

const GONE = { error: 'message_recall_error', error_description: 'not_found msg' };

describe('message / recall', () => {
	test('right behind Send needs nothing filled in', async () => {
		const nodes = [
			start,
			easemobNode(send({ to: 'alice, Bob' }), { name: 'Send' }),
			easemobNode(recall, { name: 'Recall', position: [400, 0] }),
		];
		const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
		const result = resultOf(
			await runWorkflow({
				nodes,
				connections: { Start: to('Send'), Send: to('Recall') },
				credentials: credentialsFor(easemob.sandbox.credential),
			}),
			'Recall',
		);

		expect(result.error).toBeUndefined();
		const [alice, bob] = easemob.sandbox.delivered;
		expect(result.items).toEqual([
			{
				json: { messageId: alice?.messageId, to: 'alice', recalled: true },
				pairedItem: { item: 0 },
			},
			{ json: { messageId: bob?.messageId, to: 'bob', recalled: true }, pairedItem: { item: 1 } },
		]);
		expect(recalledIds()).toEqual([alice?.messageId, bob?.messageId]);
	});

	test('of one message is exactly the documented request', async () => {
		const [item] = await sentTo('alice');
		await run(recall, { items: [item ?? { json: {} }] });

		expect(bodies(ONE)).toEqual([
			{ msg_id: item?.json.messageId, to: 'alice', chat_type: 'chat', force: true },
		]);
		expect(requestsTo(ONE)[0]?.headers).toMatchObject({
			accept: 'application/json',
			'content-type': 'application/json',
		});
		expect(requestsTo(MANY)).toEqual([]);
	});

	test('passes on sender and options, for each item its own', async () => {
		const items = await sentTo('alice, bob');
		const options = {
			force: false,
			syncDevice: false,
			extension: '={{ "价格有误 " + $json.to }}',
		};
		await run({ ...recall, from: '={{ "shop-" + $json.to }}', options }, { items });

		expect(bodies(MANY)).toEqual([
			{
				msgs: ['alice', 'bob'].map((to, index) => ({
					msg_id: idsOf(items)[index],
					to,
					chat_type: 'chat',
					from: `shop-${to}`,
					sync_device: false,
					force: false,
					recallMessageExtensionInfo: `价格有误 ${to}`,
				})),
			},
		]);
	});

	test.each([
		['group', 'groupchat'],
		['chatRoom', 'chatroom'],
	])('of a message to a %s asks for a %s, by the item or by choice', async (target, chatType) => {
		const items = await sentTo('7001', { target });
		const again = await sentTo('7001', { target });
		const without = again.map(({ json: { messageId, to } }) => ({ json: { messageId, to } }));
		await run(recall, { items });
		await run({ ...recall, target }, { items: without as INodeExecutionData[] });

		expect(bodies(ONE)).toMatchObject([{ chat_type: chatType }, { chat_type: chatType }]);
		expect(recalledIds()).toEqual([...idsOf(items), ...idsOf(again)]);
	});

	test('takes the target for a user where the item does not say', async () => {
		const [item] = await sentTo('alice');
		const json = { to: 'alice', messageId: item?.json.messageId ?? '' };
		await run(recall, { items: [{ json }] });

		expect(bodies(ONE)).toMatchObject([{ chat_type: 'chat' }]);
	});

	test('does not guess what an unknown target of the item means', async () => {
		const json = { to: '7001', messageId: '1', target: 'Group' };
		const { error } = await run(recall, { items: [{ json }] });

		expect(error?.message).toContain('The input item\'s target is "Group"');
		expect(error?.description).toContain("Choose 'Target' by hand");
		expect(easemob.sandbox.requests).toEqual([]);
	});
});

describe('many messages', () => {
	test.each([
		[30, [30]],
		[31, [30, 1]],
		[61, [30, 30, 1]],
	])(
		'%i take as few calls as the service allows, in the order of the items',
		async (count, sizes) => {
			const users = Array.from({ length: count }, (_, index) => `user${index}`);
			const items = await sentTo(users.join(','));
			const result = await run(recall, { items });

			expect(result.error).toBeUndefined();
			expect(result.json.map(({ messageId }) => messageId)).toEqual(idsOf(items));
			expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(
				items.map((_, item) => ({ item })),
			);
			expect(recalledIds()).toHaveLength(count);
			const batches = bodies(MANY).map((body) => (body as { msgs: unknown[] }).msgs.length);
			expect([...batches, ...requestsTo(ONE).map(() => 1)]).toEqual(sizes);
		},
	);

	test('the same message twice is asked for twice, and fails the second time', async () => {
		const [item] = await sentTo('alice');
		const items = [item ?? { json: {} }, item ?? { json: {} }];
		const result = await run(recall, { items, node: { onError: 'continueRegularOutput' } });

		expect(result.json[0]).toMatchObject({ recalled: true });
		expect(result.json[1]?.error).toContain('recalled already');
	});
});

describe('a message that is not recalled', () => {
	/** Three messages, the middle one of which is gone. */
	async function oneGone(): Promise<INodeExecutionData[]> {
		const items = await sentTo('alice, bob, carol');
		easemob.sandbox.delivered.splice(1, 1);
		return items;
	}

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'fails by itself, and the others are recalled (%s)',
		async (onError) => {
			const items = await oneGone();
			const { json, errorItems } = await run(recall, { items, node: { onError } });

			expect(requestsTo(MANY)).toHaveLength(1);
			expect(requestsTo(ONE)).toEqual([]);
			const good = json.filter(({ error }) => error === undefined);
			expect(good.map(({ to }) => to)).toEqual(['alice', 'carol']);
			const [bad] = [
				...json.filter(({ error }) => error !== undefined),
				...errorItems.map((one) => one.json),
			];
			expect(bad?.error).toMatch(/no such message any more.*not_found msg.*\[item 1\]/);
			expect(bad?.details).toEqual({
				rest: [{ messageId: [idsOf(items)[1]], status: 'not recalled' }],
			});
		},
	);

	test('stops the node with an error that names what was recalled', async () => {
		const items = await oneGone();
		const { error } = await run(recall, { items });

		expect(error?.message).toBe(
			`The message ${idsOf(items)[1]} was not recalled: Easemob has no such message any more: it has expired, or it was recalled already. [item 1]`,
		);
		expect(error?.context.data).toMatchObject({
			rest: [{ messageId: [idsOf(items)[1]], status: 'not recalled' }],
			sent: [{ to: 'alice' }, { to: 'carol' }],
		});
	});

	test('is tried again by Retry On Fail, and the others are not', async () => {
		const items = await oneGone();
		const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const { error } = await run(recall, { items, node });

		expect(error?.message).toContain('[item 1]');
		expect(requestsTo(MANY)).toHaveLength(1);
		expect(bodies(ONE)).toMatchObject([{ msg_id: idsOf(items)[1] }]);
	});

	test('does not keep the others from being recalled where the service refuses all for it', async () => {
		const items = await oneGone();
		easemob.sandbox.fault({ kind: 'status', status: 403, path: MANY, body: GONE });
		const node = { onError: 'continueRegularOutput' } as const;
		const { json } = await run(recall, { items, node });

		expect(requestsTo(ONE)).toHaveLength(3);
		expect(json.map(({ recalled, error }) => recalled ?? typeof error)).toEqual([
			true,
			'string',
			true,
		]);
	});

	test.each([
		['internal error', 'may or may not have been recalled'],
		[undefined, 'may or may not have been recalled'],
		['exceed recall time limit', 'not recalled'],
	])('and of which is said %j is told as it is: %s', async (recalled, status) => {
		const items = await sentTo('alice, bob');
		const [alice, bob] = idsOf(items);
		const data = [
			{ recalled: true, msg_id: alice },
			{ recalled, msg_id: bob },
		];
		easemob.sandbox.fault({ kind: 'status', status: 200, path: MANY, body: { data } });
		const node = { onError: 'continueRegularOutput' } as const;
		const { json } = await run(recall, { items, node });

		expect(json[0]).toMatchObject({ recalled: true });
		expect(json[1]?.details).toEqual({ rest: [{ messageId: [bob], status }] });
	});

	test.each([
		['the only entry, which does not name it', { data: { recalled: 'yes' } }],
		['the older form', { msgs: [{ recalled: 'yes' }] }],
	])('is found recalled in %s', async (_what, body) => {
		const items = await sentTo('alice');
		easemob.sandbox.fault({ kind: 'status', status: 200, path: ONE, body });

		expect((await run(recall, { items })).json).toMatchObject([{ recalled: true }]);
	});

	test('that the answer leaves out is never called refused', async () => {
		const items = await sentTo('alice, bob');
		const data = [{ recalled: 'yes', msg_id: idsOf(items)[0], to: 'alice' }];
		easemob.sandbox.fault({ kind: 'status', status: 200, path: MANY, body: { data } });
		const node = { onError: 'continueRegularOutput' } as const;
		const { json } = await run(recall, { items, node });

		expect(json[0]).toMatchObject({ recalled: true });
		expect(json[1]?.details).toEqual({
			rest: [{ messageId: [idsOf(items)[1]], status: 'may or may not have been recalled' }],
		});
	});

	test('because the plan has no chat rooms is told so', async () => {
		const items = await sentTo('7001', { target: 'chatRoom' });
		const body = { error: 'forbidden_op', error_description: 'chatroom service is unopened' };
		easemob.sandbox.fault({ kind: 'status', status: 403, path: ONE, body });

		expect((await run(recall, { items })).error?.message).toContain('Chat rooms are not part');
	});

	test.each([
		['exceed recall time limit', 403, "Turn 'Force' on"],
		["can't find msg to", 400, "Check 'Target' and 'To'"],
		['can’t find msg to', 400, "Check 'Target' and 'To'"],
		['message recall service is unopened', 403, 'switched on'],
		["param msg_id can't be empty", 400, 'did not accept'],
	])('says what to do: %s', async (description, status, advice) => {
		const items = await sentTo('alice');
		const body = { error: 'message_recall_error', error_description: description };
		easemob.sandbox.fault({ kind: 'status', status, path: ONE, body });
		const { error } = await run(recall, { items });

		expect(`${error?.message} ${error?.description}`).toContain(advice);
		expect(error?.description).toContain(description);
	});

	test('because the connection broke is open, and simply asked for again by a retry', async () => {
		const items = await sentTo('alice');
		easemob.sandbox.fault({ kind: 'cutBefore', path: ONE });
		const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const { error, json } = await run(recall, { items, node });

		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ recalled: true }]);
		expect(requestsTo(ONE)).toHaveLength(2);
	});
});

describe('what is no message is refused before anything is sent', () => {
	test.each([
		[{ messageId: '={{ "" }}' }, "'Message ID' is empty"],
		[{ messageId: '1, 2' }, "'Message ID' names 2 IDs"],
		[{ messageId: '={{ 1432109876543210987 }}' }, 'lost digits'],
		[{ to: ' ' }, "'To' is empty"],
		[{ to: 'alice，bob' }, "'To' names 2 IDs"],
		[{ target: '={{ "team" }}' }, '\'Target\' is "team"'],
	])('%j', async (wrong, message) => {
		const good = { to: 'alice', messageId: '1' };
		const { error } = await run({ ...recall, ...good, ...wrong });

		expect(error?.message).toContain(message);
		expect(easemob.sandbox.requests).toEqual([]);
	});
});

describeOutput('message/recall', {
	async collect() {
		const items = [...(await sentTo('alice, bob')), ...(await sentTo('7001', { target: 'group' }))];
		return (await run(recall, { items })).json;
	},
});
