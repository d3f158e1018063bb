import { createHash } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { PRINTED_REQUEST } from '../../../../fixtures/rongCloudPrinted';
import { describeOutput } from '../../../../support/operations/outputSchema';
import { RONG_CLOUD_CORE, textTo, textWith, useRongCloud } from '../../../../support/rongCloud';
import { usePassingTime } from '../../../../support/passingTime';

usePassingTime(RONG_CLOUD_CORE);

const rongCloud = useRongCloud();
const { run, requestsTo, formsTo } = rongCloud;

const PRIVATE = '/message/private/publish.json';

describeOutput('message/send', {
	packageName: 'n8n-nodes-rongcloud',
	collect: async () => [
		...(await run(textTo({ to: 'alice, bob' }))).json,
		...(await run(textTo({ target: 'chatRoom', to: 'lobby' }))).json,
		...(await run(textTo({ target: 'ultraGroup', to: 'g1', busChannel: 'news' }))).json,
	],
	optional: ['busChannel'],
});

describe('rongCloud message / send', () => {
	test('signs each request, and sends a form with nothing that nobody asked for', async () => {
		await run(textTo({ to: 'bob\nalice' }));

		const [request] = requestsTo(PRIVATE);
		const { appKey, appSecret } = rongCloud.sandbox.credential;
		const { nonce, timestamp } = request?.headers ?? {};
		expect(request).toMatchObject({
			method: 'POST',
			query: {},
			headers: {
				'app-key': appKey,
				signature: createHash('sha1')
					.update(`${appSecret}${String(nonce)}${String(timestamp)}`)
					.digest('hex'),
				'content-type': 'application/x-www-form-urlencoded',
			},
		});
		expect(nonce).toMatch(/^\d{18}$/);
		expect(timestamp).toMatch(/^\d{13}$/);
		expect(formsTo(PRIVATE)).toEqual([
			[
				['toUserId', 'bob'],
				['toUserId', 'alice'],
				['fromUserId', 'support'],
				['objectName', 'RC:TxtMsg'],
				['content', '{"content":"hello"}'],
			],
		]);
	});

	test('sends what the printed request says', async () => {
		await run(
			textWith(
				{
					extra: 'helloExtra',
					pushContent: 'thisisapush',
					pushData: '{"pushData":"hello"}',
				},
				{ to: '2193, 2192', from: '2191' },
			),
		);

		const printed = [...new URLSearchParams(PRINTED_REQUEST.body)];
		// Printed as the service does by itself, or for two recipients, which its own text forbids.
		const usual = ['count', 'verifyBlacklist', 'isPersisted', 'isIncludeSender', 'disablePush'];
		const wanted = printed.filter(([name]) => ![...usual, 'expansion'].includes(name));
		expect([...(formsTo(PRIVATE)[0] ?? [])].sort()).toEqual(wanted.sort());
	});

	test('gives one item for each recipient, with the moment of the answer', async () => {
		const before = Date.now();
		const { items } = await run(textTo({ to: 'Bob, bob' }));

		const [first, second] = rongCloud.sandbox.delivered;
		expect(items).toMatchObject([
			{ json: { to: 'Bob', messageId: first?.messageUID }, pairedItem: { item: 0 } },
			{ json: { to: 'bob', messageId: second?.messageUID }, pairedItem: { item: 0 } },
		]);
		expect(items[0]?.json).toMatchObject({ messageType: 'txt', target: 'user', from: 'support' });
		expect(Date.parse(String(items[0]?.json.sentAt))).toBeGreaterThanOrEqual(before);
	});

	test('gives the answer as it came where it is not simplified', async () => {
		const { json } = await run(textTo({ simplify: false }));

		const [only] = rongCloud.sandbox.delivered;
		expect(json).toEqual([
			{ code: 200, messageUIDs: [{ userId: 'alice', messageUID: only?.messageUID }] },
		]);
	});

	test('shares calls of a thousand users, and keeps items apart', async () => {
		const to = Array.from({ length: 1_001 }, (_, index) => `u${index}`);
		const items = to.map((user) => ({ json: { user } }));
		const { items: output } = await run(textTo({ to: '={{ $json.user }}' }), { items });

		const counts = formsTo(PRIVATE).map(
			(form) => form.filter(([name]) => name === 'toUserId').length,
		);
		expect(counts.sort()).toEqual([1, 1_000]);
		expect(output.map(({ json, pairedItem }) => [json.to, pairedItem])).toEqual(
			to.map((user, item) => [user, { item }]),
		);
	});

	test.each<[string, string, string, number]>([
		['group', '/message/group/publish.json', 'toGroupId', 3],
		['chatRoom', '/message/chatroom/publish.json', 'toChatroomId', 10],
		['system', '/message/system/publish.json', 'toUserId', 100],
	])('sends to %s as many in a call as it takes', async (target, path, field, most) => {
		const to = Array.from({ length: most + 1 }, (_, index) => `to${index}`);
		const { json, error } = await run(textTo({ target, to: to.join(',') }));

		expect(error).toBeUndefined();
		const counts = formsTo(path).map((form) => form.filter(([name]) => name === field).length);
		expect(counts.sort()).toEqual([1, most].sort());
		expect(json.map(({ to: recipient }) => recipient)).toEqual(to);
	});

	test('sends JSON to ultra groups', async () => {
		const options = { mentionUsers: 'alice', extraContent: '{"type": 3}' };
		await run(textWith(options, { target: 'ultraGroup', to: 'g1, g2', busChannel: 'news' }));

		const [request] = requestsTo('/message/ultragroup/publish.json');
		expect(request?.headers['content-type']).toBe('application/json');
		expect(JSON.parse(request?.rawBody ?? '')).toEqual({
			toGroupIds: ['g1', 'g2'],
			fromUserId: 'support',
			objectName: 'RC:TxtMsg',
			content: '{"content":"hello","mentionedInfo":{"type":2,"userIdList":["alice"]}}',
			busChannel: 'news',
			isMentioned: 1,
			expansion: true,
			extraContent: '{"type":"3"}',
		});
	});

	test('asks the backup host of nobody for a host of its own', async () => {
		const { error } = await run(textTo(), {
			credentials: {
				rongCloudApi: { ...rongCloud.sandbox.credential, host: 'http://127.0.0.1:9' },
			},
		});
		expect(error?.message).toContain('127.0.0.1:9 refused the connection');
	});
});

describe('items of rongCloud message / send', () => {
	const each = (more: INodeParameters = {}) =>
		textTo({
			target: '={{ $json.target }}',
			to: '={{ $json.to }}',
			from: '={{ $json.from }}',
			text: '={{ $json.text }}',
			...more,
		});
	const itemsOf = (...jsons: IDataObject[]) => jsons.map((json) => ({ json }));
	const ANN = { target: 'user', to: 'ann', from: 'support', text: 'to Ann' };
	const TEAM = { target: 'group', to: 'team', from: 'boss', text: 'to the team' };
	const LOBBY = { target: 'chatRoom', to: 'lobby', from: 'support', text: 'to the lobby' };
	const GROUP = '/message/group/publish.json';
	const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const texts = () =>
		rongCloud.sandbox.delivered.map(({ content }) => (content as IDataObject).content);

	test('each send what they say, and are told apart in the output', async () => {
		const { items, error } = await run(each(), { items: itemsOf(ANN, TEAM, LOBBY) });

		expect(error).toBeUndefined();
		const delivered = new Map(rongCloud.sandbox.delivered.map((one) => [one.to, one]));
		expect(delivered.size).toBe(3);
		expect(items).toEqual(
			[ANN, TEAM, LOBBY].map(({ target, to, from, text }, item) => {
				expect(delivered.get(to)).toMatchObject({ target, from, content: { content: text } });
				const messageId = delivered.get(to)?.messageUID;
				const sentAt = expect.any(String);
				return {
					json: { to, messageId, messageType: 'txt', target, from, sentAt },
					pairedItem: { item },
				};
			}),
		);
	});

	test('go on where one fails, which is named with its item', async () => {
		rongCloud.sandbox.fault({ kind: 'status', status: 400, path: GROUP });
		const { items } = await run(each(), {
			items: itemsOf(ANN, TEAM, LOBBY),
			node: { onError: 'continueRegularOutput' },
		});

		expect(items).toMatchObject([
			{ json: { to: 'ann' }, pairedItem: { item: 0 } },
			{
				json: { error: expect.stringMatching(/^The message to team was not sent: .*\[item 1\]/) },
				pairedItem: { item: 1 },
			},
			{ json: { to: 'lobby' }, pairedItem: { item: 2 } },
		]);
	});

	test('that a host took with another status of success are not sent again', async () => {
		const body = { code: 200, messageUIDs: [{ userId: 'ann', messageUID: 'A-B-C-D' }] };
		rongCloud.sandbox.fault({ kind: 'status', status: 202, body });
		const { json, error } = await run(each(), { items: itemsOf(ANN), node: RETRY });

		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ to: 'ann', messageId: 'A-B-C-D' }]);
		expect(requestsTo(PRIVATE)).toHaveLength(1);
	});

	test('may give a list of IDs with commas in them', async () => {
		const { json, error } = await run(textTo({ to: '={{ $json.to }}' }), {
			items: itemsOf({ to: ['a,b', 'c'] }),
		});

		expect(error).toBeUndefined();
		expect(json.map(({ to }) => to)).toEqual(['a,b', 'c']);
	});

	test('reach a recipient in their order, however long one is on its way', async () => {
		rongCloud.sandbox.fault({ kind: 'delay', ms: 300 });
		const three = ['one', 'two', 'three'].map((text) => ({ ...ANN, text }));
		await run(each(), { items: itemsOf(...three) });

		expect(texts()).toEqual(['one', 'two', 'three']);
	});

	test('that are refused for rate are sent again, signed anew', async () => {
		rongCloud.sandbox.fault({ kind: 'status', status: 429 });
		const { error } = await run(each(), { items: itemsOf(ANN) });

		expect(error).toBeUndefined();
		const signed = requestsTo(PRIVATE).map(({ headers }) => headers);
		expect(signed).toHaveLength(2);
		expect(new Set(signed.map(({ nonce }) => nonce)).size).toBe(2);
		expect(new Set(signed.map(({ signature }) => signature)).size).toBe(2);
		expect(texts()).toEqual(['to Ann']);
	});

	test.each([
		['may have been sent', 'statusAfter', 500],
		['may have been sent, says a code', 'statusAfter', 504],
	] as const)('that %s are not sent again, by whatever try', async (_what, kind, status) => {
		rongCloud.sandbox.fault({ kind, status });
		const { error } = await run(each(), { items: itemsOf(ANN), node: RETRY });

		expect(error?.message).toContain('The message to ann may or may not have been sent');
		expect(requestsTo(PRIVATE)).toHaveLength(1);
	});

	test('that were sent are not sent again when n8n runs the node again', async () => {
		rongCloud.sandbox.fault({ kind: 'status', status: 400, path: GROUP });
		const { json, error } = await run(each(), { items: itemsOf(ANN, TEAM), node: RETRY });

		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ to: 'ann' }, { to: 'team' }]);
		expect(requestsTo(PRIVATE)).toHaveLength(1);
		expect(requestsTo(GROUP)).toHaveLength(2);
		expect(texts().sort()).toEqual(['to Ann', 'to the team']);
	});
});
