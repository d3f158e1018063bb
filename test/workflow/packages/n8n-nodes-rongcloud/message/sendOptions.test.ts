import type { INodeParameters } from 'n8n-workflow';
import { PRINTED_PUSH_EXT } from '../../../../fixtures/rongCloudPrinted';
import { textTo, textWith, useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run, requestsTo, formsTo } = rongCloud;

const PRIVATE = '/message/private/publish.json';

const sent = (path = PRIVATE) => rongCloud.lastFormTo(path);

describe('options of rongCloud message / send', () => {
	test('chosen members of a group alone get a message', async () => {
		const options = { recipientUsers: 'alice, bob', mentionAll: true, mentionedContent: 'You' };
		await run(textWith(options, { target: 'group', to: 'team' }));

		expect(formsTo('/message/group/publish.json')).toEqual([
			[
				['toGroupId', 'team'],
				['fromUserId', 'support'],
				['toUserId', 'alice'],
				['toUserId', 'bob'],
				['objectName', 'RC:TxtMsg'],
				['content', '{"content":"hello","mentionedInfo":{"type":1,"mentionedContent":"You"}}'],
				['isMentioned', '1'],
			],
		]);
		expect(rongCloud.sandbox.delivered).toMatchObject([{ users: ['alice', 'bob'] }]);
	});

	test.each([
		['high', '1'],
		['normal', undefined],
		['low', '3'],
	])('the priority %s of a room', async (priority, value) => {
		await run(textWith({ priority }, { target: 'chatRoom', to: 'lobby' }));

		expect(sent('/message/chatroom/publish.json').get('priority')).toBe(value);
	});

	test.each<[INodeParameters, string, string]>([
		[{ syncDevice: true }, 'isIncludeSender', '1'],
		[{ verifyBlacklist: true }, 'verifyBlacklist', '1'],
		[{ isPersisted: false }, 'isPersisted', '0'],
		[{ isCounted: false }, 'isCounted', '0'],
		[{ needReadReceipt: true }, 'needReadReceipt', '1'],
		[{ silent: true }, 'disablePush', 'true'],
		[{ contentAvailable: true }, 'contentAvailable', '1'],
		[{ disableUpdateLastMsg: true }, 'disableUpdateLastMsg', 'true'],
		[{ expansion: true }, 'expansion', 'true'],
		[{ badgeCount: 0 }, 'count', '0'],
		[{ badgeCount: -1 }, 'count', '-1'],
		[{ msgRandom: 7 }, 'msgRandom', '7'],
		[{ pushTitle: 'T' }, 'pushExt', '{"title":"T"}'],
		[{ forceShowPushContent: true }, 'pushExt', '{"forceShowPushContent":1}'],
		[{ pushTemplateId: 123456 }, 'pushExt', '{"templateId":"123456"}'],
		[
			{ pushConfigs: { VIVO: { classification: 0, category: '' } } },
			'pushExt',
			'{"pushConfigs":[{"VIVO":{"classification":0}}]}',
		],
		[
			{ senderInfo: { value: { id: '', name: 'Support', portrait: '' } } },
			'content',
			'{"content":"hello","user":{"id":"support","name":"Support"}}',
		],
	])('%j becomes %s', async (options, field, value) => {
		const { error } = await run(textWith(options));

		expect(error).toBeUndefined();
		expect(sent().get(field)).toBe(value);
	});

	test('as the service does by itself are not sent', async () => {
		await run(
			textWith({
				isPersisted: true,
				isCounted: true,
				silent: false,
				expansion: false,
				pushContent: ' ',
				extraContent: '{}',
				pushExt: '{}',
				pushConfigs: { HW: { channelId: '', importance: '' } },
			}),
		);

		expect([...sent().keys()]).toEqual(['toUserId', 'fromUserId', 'objectName', 'content']);
	});

	test('take the printed push as a whole', async () => {
		const { error } = await run(textWith({ pushExt: JSON.stringify(PRINTED_PUSH_EXT) }));

		expect(error).toBeUndefined();
		expect(JSON.parse(sent().get('pushExt') ?? '')).toEqual(PRINTED_PUSH_EXT);
	});

	test.each<[string, INodeParameters, unknown]>([
		['a blank field is left out', { title: 'T', templateId: '' }, { title: 'T' }],
		[
			'a channel without settings too',
			{ pushConfigs: [{ HW: { channelId: '' } }, { MI: { channelId: 'c' } }] },
			{ pushConfigs: [{ MI: { channelId: 'c' } }] },
		],
		[
			'channels in one object become one for each',
			{ pushConfigs: [{ HW: { channelId: 'a' }, FCM: { channelId: 'b' } }] },
			{ pushConfigs: [{ HW: { channelId: 'a' } }, { FCM: { channelId: 'b' } }] },
		],
		[
			'a number is one, and of VIVO also a text',
			{
				pushConfigs: [
					{ OPPO: { category: 'IM', notify_level: 16 } },
					{ VIVO: { classification: 1 } },
				],
			},
			{
				pushConfigs: [
					{ OPPO: { category: 'IM', notify_level: 16 } },
					{ VIVO: { classification: 1 } },
				],
			},
		],
	])('take push settings as JSON: %s', async (_what, pushExt, wanted) => {
		const { error } = await run(textWith({ pushExt: JSON.stringify(pushExt) }));

		expect(error).toBeUndefined();
		expect(JSON.parse(sent().get('pushExt') ?? '')).toEqual(wanted);
	});

	test('take a number that an expression gives for a text of a channel', async () => {
		const { error } = await run(
			textWith({ pushConfigs: { HW: { channelId: '={{ 7 }}', importance: '' } } }),
		);

		expect(error).toBeUndefined();
		expect(sent().get('pushExt')).toBe('{"pushConfigs":[{"HW":{"channelId":"7"}}]}');
	});

	test('set every field of every push channel', async () => {
		const image = 'https://example.com/a.png';
		const channels = {
			APNs: {
				'apns-collapse-id': 'c',
				'interruption-level': 'time-sensitive',
				richMediaUri: image,
				'thread-id': 't',
			},
			FCM: { channelId: 'f', collapse_key: 'k', imageUrl: image },
			OHOS: { category: 'IM', image },
			HONOR: { image, importance: 'LOW' },
			HW: { category: 'IM', channelId: 'h', image, importance: 'NORMAL' },
			OPPO: { category: 'IM', channelId: 'o', notify_level: 16 },
			VIVO: { category: 'IM', classification: 1 },
			MI: { channelId: 'm', large_icon_uri: image },
		};
		const { error } = await run(textWith({ pushConfigs: channels }));

		expect(error).toBeUndefined();
		expect(JSON.parse(sent().get('pushExt') ?? '')).toEqual({
			pushConfigs: Object.entries(channels).map(([name, fields]) => ({ [name]: fields })),
		});
	});

	test.each([
		[true, 1],
		[false, 2],
	])('items with the same message share a call: %s', async (combineItems, calls) => {
		const items = ['ann', 'bob'].map((to) => ({ json: { to } }));
		const { json } = await run(textWith({ combineItems }, { to: '={{ $json.to }}' }), { items });

		expect(json.map(({ to }) => to)).toEqual(['ann', 'bob']);
		expect(requestsTo(PRIVATE)).toHaveLength(calls);
	});

	test('no call has more messages than are wanted in a second', async () => {
		const { json } = await run(textWith({ maxMessagesPerSecond: 2 }, { to: 'a, b, c' }));

		expect(json.map(({ to }) => to)).toEqual(['a', 'b', 'c']);
		const counts = formsTo(PRIVATE).map(
			(form) => form.filter(([name]) => name === 'toUserId').length,
		);
		expect(counts).toEqual([2, 1]);
	});

	test('a badge reaches every recipient, though the items say the same', async () => {
		const items = ['ann', 'bob'].map((to) => ({ json: { to } }));
		const { error, json } = await run(
			textWith({ badgeCount: 3, combineItems: true }, { to: '={{ $json.to }}' }),
			{ items },
		);

		expect(error).toBeUndefined();
		expect(json.map(({ to }) => to)).toEqual(['ann', 'bob']);
		expect(requestsTo(PRIVATE)).toHaveLength(2);
		expect(rongCloud.sandbox.delivered.map(({ to, badge }) => [to, badge]).sort()).toEqual([
			['ann', 3],
			['bob', 3],
		]);
	});

	test('a request number goes with as many recipients as one call takes', async () => {
		const { error, json } = await run(
			textWith({ msgRandom: 7 }, { target: 'ultraGroup', to: 'g1, g2, g3' }),
		);

		expect(error).toBeUndefined();
		expect(json.map(({ to }) => to)).toEqual(['g1', 'g2', 'g3']);
		expect(requestsTo('/message/ultragroup/publish.json')).toHaveLength(1);
	});

	test('a call with a request number is not cut where it is too large', async () => {
		const path = '/message/ultragroup/publish.json';
		rongCloud.sandbox.fault({ kind: 'status', status: 413, path });
		const { error } = await run(textWith({ msgRandom: 7 }, { target: 'ultraGroup', to: 'g1, g2' }));

		expect(error?.message).toContain('The message is too large for RongCloud');
		expect(requestsTo(path)).toHaveLength(1);
	});

	test('a request number does not go with several calls that a share of the limits makes', async () => {
		const { error } = await run(
			textWith({ msgRandom: 7 }, { target: 'ultraGroup', to: 'g1, g2' }),
			{ credentials: { rongCloudApi: { ...rongCloud.sandbox.credential, limitShare: 1 } } },
		);

		expect(error?.message).toContain(
			"'Request Number' is set, but 2 recipients need several calls",
		);
		expect(rongCloud.sandbox.requests).toEqual([]);
	});

	test.each([
		['a value of Message Type', 'img', 'RC:ImgMsg'],
		['an object name of the service', 'RC:CardMsg', 'RC:CardMsg'],
		['an object name of an app', 'app:order', 'app:order'],
		['one without a colon', 'order', 'order'],
	])('the quoted type may be %s', async (_what, quotedType, objName) => {
		const { error } = await run(
			textTo({
				messageType: 'reference',
				quotedMessage: '{"content": "Hi"}',
				quotedType,
				quotedUser: 'bob',
			}),
		);

		expect(error).toBeUndefined();
		expect(JSON.parse(sent().get('content') ?? '')).toMatchObject({ objName });
	});

	test.each([
		[60.4, 60],
		[0.4, 1],
		[1.5, 2],
	])('a voice of %d seconds is sent with whole ones', async (duration, seconds) => {
		const fileUrl = 'https://files.example/a.aac';
		const { error } = await run(textTo({ messageType: 'audio', fileUrl, duration }));

		expect(error).toBeUndefined();
		expect(JSON.parse(sent().get('content') ?? '')).toMatchObject({ duration: seconds });
	});

	test("a size that the input item has as text is the item's own", async () => {
		const { error } = await run(
			textTo({ messageType: 'file', fileUrl: 'https://files.example/a.pdf', fileName: 'a.pdf' }),
			{ items: [{ json: { file_length: '2048' } }] },
		);

		expect(error).toBeUndefined();
		expect(JSON.parse(sent().get('content') ?? '')).toMatchObject({ size: 2048 });
	});

	test('of another target are left alone', async () => {
		const options = { priority: 'high', recipientUsers: 'alice', mentionAll: true };
		await run(textWith(options));
		await run(textWith({ ...options, badgeCount: 3 }, { target: 'chatRoom', to: 'lobby' }));

		expect([...sent().keys()]).toEqual(['toUserId', 'fromUserId', 'objectName', 'content']);
		const room = sent('/message/chatroom/publish.json');
		expect([...room.keys()]).toEqual([
			'toChatroomId',
			'fromUserId',
			'objectName',
			'content',
			'priority',
		]);
	});
});
