import { textTo, useNetease } from '../../../../support/netease';
import { describeOutput } from '../../../../support/operations/outputSchema';

const netease = useNetease();
const { run } = netease;

const START = '2020-01-01T00:00:00Z';

const history = (more = {}) => ({
	resource: 'message',
	operation: 'getHistory',
	to: '7001',
	from: 'support',
	startTime: START,
	...more,
});

describeOutput('message/getHistory', {
	packageName: 'n8n-nodes-netease-im',
	optional: ['messageId', 'text', 'attachment', 'extension'],
	collect: async () => {
		await run(textTo({ to: '7001', options: { extension: '{"a": 1}' } }));
		await run(textTo({ to: '7001', messageType: 'custom', attachment: '{"b": 2}' }));
		return (await run(history())).json;
	},
});

describe('neteaseIm message / getHistory', () => {
	test.each([
		['user', 'support%7C1%7C7001'],
		['team', 'support%7C2%7C7001'],
		['superTeam', 'support%7C3%7C7001'],
	])('lists what was sent to %s', async (target, conversation) => {
		await run(textTo({ target, to: '7001' }));
		const { json, error } = await run(history({ target }));

		expect(error).toBeUndefined();
		const [sent] = netease.sandbox.delivered;
		expect(json).toMatchObject([
			{
				messageId: sent?.messageId,
				clientMessageId: sent?.clientMessageId,
				from: 'support',
				to: '7001',
				target,
				messageType: 'txt',
				text: 'hello',
			},
		]);
		expect(netease.sandbox.requests.at(-1)).toMatchObject({
			path: `/im/v2.1/conversations/${conversation}/messages`,
			query: { begin_time: String(Date.parse(START)), limit: '100' },
		});
	});

	test('reads page after page, and no more than wanted', async () => {
		const items = Array.from({ length: 101 }, (_, n) => ({ json: { n } }));
		await run(textTo({ to: '7001', text: '={{ $json.n }}' }), { items });

		const all = await run(history({ returnAll: true }));
		expect(all.error).toBeUndefined();
		expect(new Set(all.json.map(({ text }) => text)).size).toBe(101);
		expect((await run(history({ limit: 3 }))).json).toHaveLength(3);
	});

	test('asks for the types that are chosen', async () => {
		await run(textTo({ to: '7001' }));
		await run(textTo({ to: '7001', messageType: 'custom', attachment: '{"b": 2}' }));
		const { json } = await run(history({ options: { messageTypes: ['custom'] } }));
		expect(json.map(({ messageType }) => messageType)).toEqual(['custom']);
	});

	test('looks at the time itself in a room, whose history knows none', async () => {
		await run(textTo({ target: 'chatRoom', to: '7001' }));
		const inRoom = { target: 'chatRoom' };
		expect((await run(history(inRoom))).json).toMatchObject([
			{ target: 'chatRoom', text: 'hello' },
		]);
		const before = { ...inRoom, endTime: '2020-01-02T00:00:00Z' };
		expect((await run(history(before))).json).toEqual([]);
	});

	test('reads a room on over pages of other times', async () => {
		const later = Array.from({ length: 5 }, (_, page) => ({
			items: [{ message_client_id: `later ${page}`, create_time: Date.UTC(2030, page) }],
			has_more: true,
			next_token: `page ${page}`,
		}));
		const last = { items: [{ message_client_id: 'mine', create_time: Date.UTC(2020, 0, 1, 12) }] };
		for (const data of [...later, last]) {
			netease.sandbox.fault({ kind: 'status', status: 200, body: { code: 200, data } });
		}
		const { json } = await run(
			history({
				target: 'chatRoom',
				startTime: '2020-01-01T00:00:00Z',
				endTime: '2020-01-02T00:00:00Z',
				returnAll: false,
				limit: 1,
			}),
		);
		expect(json).toMatchObject([{ clientMessageId: 'mine' }]);
	});

	test('tells what the service says, and goes on with the other items', async () => {
		netease.sandbox.fault({
			kind: 'status',
			status: 200,
			body: { code: 108404, msg: 'team does not exist', data: {} },
		});
		const { json } = await run(history({ target: 'team' }), {
			items: [{ json: {} }],
			node: { onError: 'continueRegularOutput' },
		});
		expect(json).toMatchObject([{ error: expect.stringContaining('There is no such team') }]);
	});

	test('refuses a type that it does not know before anything is sent', async () => {
		const { error } = await run(history({ options: { messageTypes: ['text', 'img'] } }));
		expect(error?.message).toContain('\'Message Types\': "text" is not one of its choices');
		expect(error?.description).toContain('Use one of: txt, img, audio');
		expect(netease.sandbox.requests).toEqual([]);
	});

	test.each([
		['of the first page', []],
		[
			'of a later page',
			[{ message_server_id: 1, message_type: 0, text: 'a', create_time: Date.parse(START) }],
		],
	])('says that there is more where the token %s is missing', async (_what, items) => {
		const body = { code: 200, msg: 'success', data: { items, has_more: true } };
		netease.sandbox.fault({ kind: 'status', status: 200, body });
		const { json } = await run(history({ returnAll: true }), {
			node: { onError: 'continueRegularOutput' },
		});
		expect(json).toMatchObject([
			...items.map(() => ({ messageId: '1' })),
			{ error: expect.stringContaining('the rest could not be read') },
		]);
	});

	test('wants no more than it has, whatever the service says of the rest', async () => {
		const items = [{ message_server_id: 1, message_type: 0, text: 'a' }];
		const body = { code: 200, msg: 'success', data: { items, has_more: true } };
		netease.sandbox.fault({ kind: 'status', status: 200, body });
		const { json, error } = await run(history({ limit: 1 }));
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ messageId: '1' }]);
	});
});
