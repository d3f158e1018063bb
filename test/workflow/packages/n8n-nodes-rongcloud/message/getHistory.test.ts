import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { ClientMessage } from '../../../../../sandbox/rongcloud/clients/messages';
import { describeOutput } from '../../../../support/operations/outputSchema';
import { RONG_CLOUD_CORE, textTo, useRongCloud } from '../../../../support/rongCloud';
import { usePassingTime } from '../../../../support/passingTime';

usePassingTime(RONG_CLOUD_CORE);

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
	optional: ['extraContent', 'busChannel'],
	async collect() {
		await sendMany(1);
		await sendMany(1, { options: { extraContent: '{"type": "3"}' } });
		const place = { target: 'ultraGroup', busChannel: 'news' };
		await sendMany(1, place);
		return [...(await run(history())).json, ...(await run(history(place))).json];
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
			pageSize: 50,
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
	const say = (
		text: string,
		afterMs: number,
		{ from = 'alice', to = 'team', ...more }: Partial<ClientMessage & { from: string }> = {},
	) =>
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
			pageSize: 50,
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

	test.each([
		[5, 6],
		[5, 5],
		[5, 7],
		[100, 101],
		[101, 101],
		[150, 151],
	])('gives all %i where %i are wanted', async (total, limit) => {
		const sent = Array.from({ length: total }, (_, index) => say(`m${index}`, 1 + index));
		const { json, error } = await run(history({ ...during, limit }));

		expect(error).toBeUndefined();
		expect(json.map(({ messageId }) => messageId)).toEqual(sent);
	});

	test('gives those of one moment up to the limit, and asks for no more than it needs', async () => {
		const sent = Array.from({ length: 30 }, (_, index) => say(`m${index}`, index < 20 ? 1 : 2));
		const { json, error } = await run(history({ ...during, limit: 25 }));

		expect(error).toBeUndefined();
		expect(json.map(({ messageId }) => messageId)).toEqual(sent.slice(0, 25));
		expect(bodies().map(({ pageSize }) => pageSize)).toEqual([25]);
	});

	/** Answers with at most so many of these messages, whatever is asked for, as the test says. */
	const answers = (...pages: IDataObject[][]) => {
		for (const [after, data] of pages.entries()) {
			const body = { code: 200, data };
			rongCloud.sandbox.fault({ kind: 'status', status: 200, body, after });
		}
	};
	const message = (id: string, afterMs: number, more: IDataObject = {}): IDataObject => ({
		targetId: 'team',
		fromUserId: 'alice',
		messageUID: id,
		msgTime: AT + afterMs,
		objectName: 'RC:TxtMsg',
		content: '{"content":"hi"}',
		...more,
	});
	const [a, b, c, d] = [message('a', 1), message('b', 2), message('c', 2), message('d', 3)];
	const ids = (json: IDataObject[]) => json.map(({ messageId }) => messageId);

	test('follows pages that are shorter than asked for', async () => {
		answers([a, b], [b, d], [d]);
		const { json, error } = await run(history({ ...during, returnAll: true }));

		expect(error).toBeUndefined();
		expect(ids(json)).toEqual(['a', 'b', 'd']);
	});

	test.each<[string, IDataObject[][]]>([
		['there is more after it', [[b, c], [b, c], [d]]],
		[
			'the page was as long as any',
			[
				[a, b],
				[b, c],
				[b, c],
			],
		],
	])('fails where a short page ends within a moment: %s', async (_what, pages) => {
		answers(...pages);
		const { json, error } = await run(history({ ...during, returnAll: true }));

		expect(json).toEqual([]);
		expect(error?.message).toContain('more messages of one moment than it gives at once');
		expect(error?.description).toContain("'Start Time'");
	});

	test('ends with several messages of the last moment', async () => {
		const sent = [say('one', 1), say('two', 2), say('three', 2)];
		const { json, error } = await run(history({ ...during, returnAll: true }));

		expect(error).toBeUndefined();
		expect(ids(json)).toEqual(sent);
	});

	test('ends with several messages of the very End Time', async () => {
		const sent = [say('one', 10_000), say('two', 10_000)];
		const { json, error } = await run(history({ ...during, returnAll: true }));

		expect(error).toBeUndefined();
		expect(ids(json)).toEqual(sent);
	});

	test('fails where the newest message comes first', async () => {
		answers([d, b, a]);
		const { json, error } = await run(history({ ...during, returnAll: true }));

		expect(json).toEqual([]);
		expect(error?.message).toContain('in another order than from the oldest on');
	});

	test('fails where a message has no time', async () => {
		answers([a, { ...b, msgTime: null }]);
		const { error } = await run(history({ ...during, returnAll: true }));

		expect(error?.message).toContain('gave a message without its time');
	});

	test('fails where more messages of one moment are there than a page holds', async () => {
		for (let index = 0; index < 101; index++) say(`m${index}`, 1);
		const { error } = await run(history({ ...during, returnAll: true }));

		expect(error?.message).toContain('Only the first 100 were read');
	});

	test('reads a page of messages with pictures, which is longer than other answers', async () => {
		const content = JSON.stringify({
			content: '/9j/'.repeat(10_000),
			imageUri: 'https://x.example',
		});
		const pictures = Array.from({ length: 60 }, (_, index) =>
			message(`p${index}`, 1 + index, { content }),
		);
		answers(pictures, pictures.slice(-1));
		const { json, error } = await run(history({ ...during, returnAll: true }));

		expect(error).toBeUndefined();
		expect(json).toHaveLength(60);
		expect(json.at(-1)?.content).toBe(content);
	});

	test('gives objects as their JSON text', async () => {
		const content = { content: 'hi', n: 1 };
		answers([
			message('a', 1, { content, extraContent: { type: { v: '3', ts: 1 } } }),
			message('b', 2, { content: ['x'], extraContent: {} }),
			message('c', 3, { content: null, extraContent: null }),
		]);
		const { json, error } = await run(history({ ...during, limit: 3 }));

		expect(error).toBeUndefined();
		expect(json.map(({ content: text, extraContent }) => [text, extraContent])).toEqual([
			['{"content":"hi","n":1}', '{"type":{"v":"3","ts":1}}'],
			['["x"]', undefined],
			['', undefined],
		]);
	});

	test('reads a channel of an ultra group', async () => {
		const place = { target: 'ultraGroup', to: 'team' } as const;
		const inChannel = say('in', 1, { ...place, busChannel: 'news' });
		const outside = say('out', 2, place);
		const { json } = await run(history({ ...during, ...place, busChannel: 'news' }));
		const { json: others } = await run(history({ ...during, ...place }));

		expect(json).toMatchObject([{ messageId: inChannel, busChannel: 'news' }]);
		expect(bodies('ultragroup')[0]).toMatchObject({ busChannel: 'news' });
		expect(ids(others)).toEqual([outside]);
		expect(others[0]).not.toHaveProperty('busChannel');
	});

	test.each([
		['userId', 'User ID'],
		['targetId', 'Conversation With'],
	])('tells which parameter to check where RongCloud names %s', async (field, label) => {
		const body = { code: 1002, msg: `'${field}' is wrong` };
		rongCloud.sandbox.fault({ kind: 'status', status: 400, body });
		const { error } = await run(history(during));

		expect(error?.message).toContain(`RongCloud did not accept '${label}'.`);
		expect(error?.description).toContain(`'${field}' is wrong`);
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
		const path = '/v3/message/group/query.json';
		rongCloud.sandbox.fault({ kind: 'status', status: 400, path });
		const { items } = await run(history({ ...during, target: '={{ $json.target }}' }), {
			items: ['user', 'group'].map((target) => ({ json: { target } })),
			node: { onError: 'continueRegularOutput' },
		});
		const failed = items.filter(({ json }) => json.error !== undefined);
		expect(failed).toMatchObject([{ pairedItem: { item: 1 } }]);
		expect(String(failed[0]?.json.error)).toContain('RongCloud did not accept');
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
