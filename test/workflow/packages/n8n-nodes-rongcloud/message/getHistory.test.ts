import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describeOutput } from '../../../../support/operations/outputSchema';
import { textTo, useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run, requestsTo } = rongCloud;

const history = (more = {}) => ({
	resource: 'message',
	operation: 'getHistory',
	target: 'group',
	to: 'team',
	userId: 'alice',
	startTime: '2020-01-01',
	...more,
});

/** So many messages to a group; many of them get the same millisecond. */
async function sendMany(count: number, more = {}) {
	const items = Array.from({ length: count }, (_, index) => ({ json: { text: `m${index}` } }));
	const sent = await run(
		textTo({ target: 'group', to: 'team', text: '={{ $json.text }}', ...more }),
		{
			items,
		},
	);
	return sent.json.map(({ messageId }) => messageId);
}

describeOutput('message/getHistory', {
	packageName: 'n8n-nodes-rongcloud',
	optional: ['extraContent'],
	async collect() {
		await sendMany(1);
		await sendMany(1, { options: { extraContent: '{"type": "3"}' } });
		return (await run(history())).json;
	},
});

describe('rongCloud message / getHistory', () => {
	test('asks what is documented, and gives one item for each message', async () => {
		const [messageId] = await sendMany(1);
		const { json, error } = await run(history({ endTime: '2100-01-01' }));

		expect(error).toBeUndefined();
		const [request] = requestsTo('/v3/message/group/query.json');
		expect(JSON.parse(request?.rawBody ?? '')).toEqual({
			userId: 'alice',
			targetId: 'team',
			startTime: expect.any(Number),
			endTime: expect.any(Number),
			pageSize: 100,
		});
		expect(json).toMatchObject([
			{
				messageId,
				from: 'support',
				to: 'team',
				target: 'group',
				messageType: 'txt',
				objectName: 'RC:TxtMsg',
				content: '{"content":"m0"}',
			},
		]);
	});

	test('reads page after page, and gives each message once', async () => {
		const sent = await sendMany(120);
		const { json } = await run(history({ returnAll: true }));

		expect(json.map(({ messageId }) => messageId).sort()).toEqual([...sent].sort());
		expect(requestsTo('/v3/message/group/query.json').length).toBeGreaterThan(1);
	}, 120_000);

	const AT = Date.parse('2026-01-31T18:00:00.000Z');

	/** What a client says at a time after that. */
	const say = (text: string, afterMs: number, { from = 'alice', to = 'team', ...more } = {}) =>
		rongCloud.sandbox.act(from, 'messages', {
			target: 'group',
			to,
			content: { content: text },
			timestamp: AT + afterMs,
			...more,
		});
	const during = { startTime: AT, endTime: AT + 10_000 };
	const bodies = (place = 'group') =>
		requestsTo(`/v3/message/${place}/query.json`).map(
			({ rawBody }) => JSON.parse(rawBody) as IDataObject,
		);

	test.each([
		['user', 'private'],
		['group', 'group'],
		['chatRoom', 'chatroom'],
		['ultraGroup', 'ultragroup'],
	] as const)('asks for a %s where it is kept', async (target, place) => {
		const messageId = rongCloud.sandbox.act('bob', 'messages', {
			target,
			to: 'alice',
			content: { content: 'hi' },
			timestamp: AT + 1,
		});
		const { items, error } = await run(
			history({ target, to: target === 'user' ? 'bob' : 'alice', ...during }),
		);

		expect(error).toBeUndefined();
		expect(bodies(place)[0]).toEqual({
			userId: 'alice',
			targetId: target === 'user' ? 'bob' : 'alice',
			startTime: AT,
			endTime: AT + 10_000,
			pageSize: 100,
		});
		expect(items).toEqual([
			{
				json: {
					messageId,
					from: 'bob',
					to: 'alice',
					target,
					messageType: 'txt',
					objectName: 'RC:TxtMsg',
					sentAt: new Date(AT + 1).toISOString(),
					content: '{"content":"hi"}',
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	test('loses and doubles none where a page ends within a millisecond', async () => {
		const sent = Array.from({ length: 250 }, (_, index) =>
			say(`m${index}`, 1 + Math.floor(index / 60)),
		);
		const { json } = await run(history({ ...during, returnAll: true }));

		expect(json.map(({ messageId }) => messageId)).toEqual(sent);
		// The first moment is left out, those at which pages end are not.
		const [first, ...others] = bodies().map(({ includeStart }) => includeStart);
		expect(first).toBeUndefined();
		expect(others.length).toBeGreaterThan(1);
		expect(others.every((included) => included === true)).toBe(true);
	});

	test('gives those of the first moment only where that is wanted', async () => {
		const [first, second] = [say('first', 0), say('second', 1)];
		const idsWith = async (options: INodeParameters) =>
			(await run(history({ ...during, options }))).json.map(({ messageId }) => messageId);

		expect(await idsWith({})).toEqual([second]);
		expect(await idsWith({ includeStart: true })).toEqual([first, second]);
	});

	test('gives as many as are wanted, for each item its own', async () => {
		for (let index = 1; index <= 3; index++) {
			say(`t${index}`, index);
			say(`o${index}`, index, { to: 'other' });
		}
		const { items } = await run(history({ ...during, to: '={{ $json.group }}', limit: 2 }), {
			items: ['team', 'other', 'nobody'].map((group) => ({ json: { group } })),
		});

		expect(items.map(({ json, pairedItem }) => [json.content, json.to, pairedItem])).toEqual([
			['{"content":"t1"}', 'team', { item: 0 }],
			['{"content":"t2"}', 'team', { item: 0 }],
			['{"content":"o1"}', 'other', { item: 1 }],
			['{"content":"o2"}', 'other', { item: 1 }],
		]);
	});

	test('is asked again where the answer was none, signed anew', async () => {
		const messageId = say('hi', 1);
		rongCloud.sandbox.fault({ kind: 'status', status: 500 });
		const { json, error } = await run(history(during));

		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ messageId }]);
		const [one, again] = requestsTo('/v3/message/group/query.json').map(({ headers }) => headers);
		expect(one?.nonce).not.toBe(again?.nonce);
	});

	test('goes on where one cannot be read', async () => {
		say('hi', 1);
		rongCloud.sandbox.fault({ kind: 'status', status: 400 });
		const { items } = await run(history({ ...during, target: '={{ $json.target }}' }), {
			items: ['user', 'group'].map((target) => ({ json: { target } })),
			node: { onError: 'continueRegularOutput' },
		});
		const failed = items.findIndex(({ json }) => json.error !== undefined);
		expect(items[failed]).toMatchObject({ pairedItem: { item: failed } });
		expect(String(items[failed]?.json.error)).toContain('RongCloud did not accept');
	});

	test('reads what newer servers answer', async () => {
		rongCloud.sandbox.fault({ kind: 'status', status: 200, body: { code: 10_000, data: [] } });
		const { json, error } = await run(history(during));

		expect(error).toBeUndefined();
		expect(json).toEqual([]);
	});

	test('refuses times that are none', async () => {
		const { error } = await run(history({ endTime: '2019-01-01' }));
		expect(error?.message).toContain("'End Time' is before 'Start Time'");
	});
});
