import type { INodeParameters } from 'n8n-workflow';
import { describeOutput } from '../../../../support/operations/outputSchema';
import { useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud({ anew: true });
const { run, requestsTo, formsTo } = rongCloud;

const PATHS = {
	users: '/message/broadcast.json',
	onlineUsers: '/message/online/broadcast.json',
	chatRooms: '/message/chatroom/broadcast.json',
} as const;

const broadcast = (audience: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'broadcast',
	audience,
	from: 'support',
	text: 'news',
	...more,
});

/** A text for each item. */
const items = (...texts: string[]) => texts.map((text) => ({ json: { text } }));
const OWN = { text: '={{ $json.text }}' };

const texts = () => rongCloud.sandbox.broadcasts.map(({ content }) => content);

describeOutput('message/broadcast', {
	packageName: 'n8n-nodes-rongcloud',
	// Broadcasts to rooms have no ID.
	optional: ['broadcastId'],
	collect: async () => [
		...(await run(broadcast('onlineUsers'))).json,
		...(await run(broadcast('chatRooms'))).json,
	],
});

describe('rongCloud message / broadcast', () => {
	test.each(['users', 'onlineUsers', 'chatRooms'] as const)(
		'to %s asks what is documented, with nothing that nobody asked for',
		async (audience) => {
			const { items: output, error } = await run(broadcast(audience));

			expect(error).toBeUndefined();
			expect(rongCloud.sandbox.requests).toHaveLength(1);
			expect(formsTo(PATHS[audience])).toEqual([
				[
					['fromUserId', 'support'],
					['objectName', 'RC:TxtMsg'],
					['content', '{"content":"news"}'],
				],
			]);
			const [sent] = rongCloud.sandbox.broadcasts;
			const json = audience === 'chatRooms' ? {} : { broadcastId: sent?.messageUID };
			expect(output).toEqual([{ json, pairedItem: { item: 0 } }]);
		},
	);

	test('to all users sends the options that are set', async () => {
		const options = { pushContent: 'News', pushData: 'own', pushExt: '{"title": "N"}', os: 'iOS' };
		const { error } = await run(broadcast('users', { options }));

		expect(error).toBeUndefined();
		expect(formsTo(PATHS.users)[0]?.slice(3)).toEqual([
			['pushContent', 'News'],
			['pushData', 'own'],
			['pushExt', '{"title":"N"}'],
			['os', 'iOS'],
		]);
	});

	test('options that are as usual, or left over from all users, are not sent', async () => {
		await run(broadcast('users', { options: { pushContent: ' ', pushExt: '{}', os: 'all' } }));
		await run(broadcast('chatRooms', { options: { pushContent: 'no', os: 'iOS' } }));

		for (const path of [PATHS.users, PATHS.chatRooms]) {
			expect(formsTo(path)[0]?.map(([name]) => name)).toEqual([
				'fromUserId',
				'objectName',
				'content',
			]);
		}
	});

	test('sends each item its own, in their order, however long one is on its way', async () => {
		rongCloud.sandbox.fault({ kind: 'delay', ms: 300 });
		const { items: output, error } = await run(broadcast('onlineUsers', OWN), {
			items: items('one', 'two', 'three'),
		});

		expect(error).toBeUndefined();
		expect(texts()).toEqual([{ content: 'one' }, { content: 'two' }, { content: 'three' }]);
		expect(output).toEqual(
			rongCloud.sandbox.broadcasts.map(({ messageUID }, item) => ({
				json: { broadcastId: messageUID },
				pairedItem: { item },
			})),
		);
	});

	test('does not wait for hours: of three to all users the last is told when it is possible', async () => {
		const { json, items: output } = await run(broadcast('users', OWN), {
			items: items('one', 'two', 'three'),
			node: { onError: 'continueRegularOutput' },
		});

		expect(texts()).toEqual([{ content: 'one' }, { content: 'two' }]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
		expect(json[2]?.error).toMatch(
			/^The broadcast to all users was not sent: For this, 2 calls an hour are allowed, and they are used up\. .*It is possible in about 60 minutes/,
		);
		expect(json[2]?.error).toContain('RongCloud counts pushes to all users with them');
		expect(requestsTo(PATHS.users)).toHaveLength(2);
	});

	test('tells at once what limit there is when RongCloud refuses for it, and tries nothing again', async () => {
		rongCloud.sandbox.fault({ kind: 'status', status: 429, path: PATHS.users });
		const { error } = await run(broadcast('users'));

		expect(error?.message).toContain(
			'The broadcast to all users was not sent: RongCloud takes no more broadcasts to all users now: 2 an hour and 3 a day are allowed.',
		);
		expect(error?.description).toContain('when the earliest of those is an hour, or a day, old');
		expect(requestsTo(PATHS.users)).toHaveLength(1);
	});

	test('tries others again that RongCloud refuses for rate', async () => {
		rongCloud.sandbox.fault({ kind: 'status', status: 429, path: PATHS.chatRooms });
		const { error } = await run(broadcast('chatRooms'));

		expect(error).toBeUndefined();
		expect(requestsTo(PATHS.chatRooms)).toHaveLength(2);
		expect(texts()).toHaveLength(1);
	});

	test('says where broadcasts are not switched on', async () => {
		rongCloud.sandbox.enable('onlineBroadcast', false);
		const { error } = await run(broadcast('onlineUsers'));
		expect(error?.message).toContain('This function is not switched on for your app');
	});

	test('goes on with the others where one fails', async () => {
		rongCloud.sandbox.fault({ kind: 'status', status: 400, path: PATHS.onlineUsers });
		const { items: output } = await run(broadcast('onlineUsers', OWN), {
			items: items('one', 'two'),
			node: { onError: 'continueRegularOutput' },
		});

		expect(output).toMatchObject([
			{
				json: { error: expect.stringContaining('The broadcast to all online users was not sent') },
				pairedItem: { item: 0 },
			},
			{ json: { broadcastId: expect.any(String) }, pairedItem: { item: 1 } },
		]);
		expect(texts()).toEqual([{ content: 'two' }]);
	});

	test('what may have been sent is not sent again, whoever tries', async () => {
		rongCloud.sandbox.fault({ kind: 'statusAfter', status: 500, path: PATHS.users });
		const { error } = await run(broadcast('users'), {
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		});

		expect(error?.message).toContain('The broadcast to all users may or may not have been sent');
		expect(requestsTo(PATHS.users)).toHaveLength(1);
	});

	test('what was sent is not sent again when n8n runs the node again', async () => {
		rongCloud.sandbox.fault({ kind: 'status', status: 400, path: PATHS.chatRooms });
		const { error, json } = await run(broadcast('={{ $json.audience }}'), {
			items: ['users', 'chatRooms'].map((audience) => ({ json: { audience } })),
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		});

		expect(error).toBeUndefined();
		expect(json).toEqual([{ broadcastId: expect.any(String) }, {}]);
		expect(requestsTo(PATHS.users)).toHaveLength(1);
		expect(requestsTo(PATHS.chatRooms)).toHaveLength(2);
	});

	test.each<[string, INodeParameters, RegExp]>([
		['no sender', { from: ' ' }, /'From' is empty/],
		['no text', { text: ' ' }, /'Text' is empty/],
		['an audience that is none', { audience: 'groups' }, /'Audience' is "groups"/],
		['a system that is none', { options: { os: 'Windows' } }, /'System' is "Windows"/],
		['push settings that are none', { options: { pushExt: '[]' } }, /'Push Settings \(JSON\)'/],
	])('refuses before anything is sent: %s', async (_what, parameters, told) => {
		const { error } = await run(broadcast('users', parameters));

		expect(error?.message).toMatch(told);
		expect(rongCloud.sandbox.requests).toEqual([]);
	});
});
