import { createHash } from 'node:crypto';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { PRINTED_PUSH_EXT, PRINTED_REQUEST } from '../../../../fixtures/rongCloudPrinted';
import { binary, itemWith } from '../../../../support/files';
import { describeOutput } from '../../../../support/operations/outputSchema';
import { textTo, useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run, requestsTo, formsTo } = rongCloud;

const PRIVATE = '/message/private/publish.json';

const withOptions = (options: INodeParameters, more: INodeParameters = {}) =>
	textTo({ ...more, options });

/** One value of a form, as the last request to a path had it. */
const sent = (path = PRIVATE) =>
	new Map(
		formsTo(path)
			.at(-1)
			?.map(([name = '', value]) => [name, value]),
	);

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
			withOptions(
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
		await run(withOptions(options, { target: 'ultraGroup', to: 'g1, g2', busChannel: 'news' }));

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

describe('the content of rongCloud message / send', () => {
	const fileUrl = 'https://files.example/a.bin';
	const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]).toString('base64');
	const preview = { thumbnailSource: 'base64', thumbnail: jpeg };

	test.each<[string, INodeParameters, string, unknown]>([
		['txt', { text: ' hi ' }, 'RC:TxtMsg', { content: ' hi ' }],
		['img', preview, 'RC:ImgMsg', { imageUri: fileUrl, content: jpeg }],
		[
			'gif',
			{ fileLength: 2048, width: 320, height: 240 },
			'RC:GIFMsg',
			{ remoteUrl: fileUrl, gifDataSize: 2048, width: 320, height: 240 },
		],
		['audio', { duration: 3 }, 'RC:HQVCMsg', { remoteUrl: fileUrl, duration: 3 }],
		[
			'video',
			{ ...preview, duration: 9, fileLength: 4096, fileName: 'a.mp4' },
			'RC:SightMsg',
			{ sightUrl: fileUrl, duration: 9, size: 4096, name: 'a.mp4', content: jpeg },
		],
		[
			'file',
			{ fileLength: 512, fileName: 'a.pdf' },
			'RC:FileMsg',
			{ name: 'a.pdf', size: 512, type: 'pdf', fileUrl },
		],
		[
			'loc',
			{ ...preview, latitude: '39.966', longitude: '116.322', address: 'Beijing' },
			'RC:LBSMsg',
			{ latitude: 39.966, longitude: 116.322, poi: 'Beijing', content: jpeg },
		],
		[
			'reference',
			{ quotedMessage: '{"content": "Hi"}', quotedType: 'txt', quotedUser: 'bob' },
			'RC:ReferenceMsg',
			{
				content: 'hello',
				referMsgUserId: 'bob',
				referMsg: { content: 'Hi' },
				objName: 'RC:TxtMsg',
			},
		],
		['cmd', { action: 'go', data: '{"a":1}' }, 'RC:CmdMsg', { name: 'go', data: '{"a":1}' }],
		['info', {}, 'RC:InfoNtf', { message: 'hello' }],
		['custom', { customType: 'app:order', customContent: '{"id": 1}' }, 'app:order', { id: 1 }],
	])('%s is what is documented', async (messageType, fields, objectName, content) => {
		const { json, error } = await run(textTo({ messageType, fileUrl, ...fields }));

		expect(error).toBeUndefined();
		expect(sent().get('objectName')).toBe(objectName);
		expect(JSON.parse(sent().get('content') ?? '')).toEqual(content);
		expect(json).toMatchObject([{ to: 'alice', messageType }]);
	});
});

describe('what rongCloud message / send takes of the input item', () => {
	const fileUrl = 'https://files.example/a.bin';
	const contentOf = async (fields: INodeParameters, item: INodeExecutionData) => {
		const { error } = await run(textTo({ fileUrl, ...fields }), { items: [item] });
		expect(error).toBeUndefined();
		return JSON.parse(sent().get('content') ?? '') as unknown;
	};

	test('the size of a picture', async () => {
		const json = { width: 320, height: '240', file_length: 2048 };
		expect(await contentOf({ messageType: 'gif' }, { json })).toEqual({
			remoteUrl: fileUrl,
			gifDataSize: 2048,
			width: 320,
			height: 240,
		});
	});

	test('the name and the size of a file; the suffix is the end of its name', async () => {
		const json = { url: 'https://files.example/b', filename: 'b.tar.gz', file_length: 9 };
		const fields = { messageType: 'file', fileUrl: '={{ $json.url }}' };
		const named = { ...fields, fileName: '={{ $json.filename }}' };
		expect(await contentOf(named, { json })).toEqual({
			name: 'b.tar.gz',
			size: 9,
			type: 'gz',
			fileUrl: 'https://files.example/b',
		});
	});

	test('the duration of a voice', async () => {
		expect(await contentOf({ messageType: 'audio' }, { json: { duration: 12.4 } })).toEqual({
			remoteUrl: fileUrl,
			duration: 12,
		});
	});

	test('its preview picture', async () => {
		const bytes = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
		const file = binary(bytes, { fileName: 'a.jpg', mimeType: 'image/jpeg' });
		const fields = { messageType: 'img', thumbnailSource: 'binary' };
		expect(await contentOf(fields, itemWith(file, 'thumbnail'))).toEqual({
			imageUri: fileUrl,
			content: bytes.toString('base64'),
		});
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

describe('options of rongCloud message / send', () => {
	test('chosen members of a group alone get a message', async () => {
		const options = { recipientUsers: 'alice, bob', mentionAll: true, mentionedContent: 'You' };
		await run(withOptions(options, { target: 'group', to: 'team' }));

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
		await run(withOptions({ priority }, { target: 'chatRoom', to: 'lobby' }));

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
		const { error } = await run(withOptions(options));

		expect(error).toBeUndefined();
		expect(sent().get(field)).toBe(value);
	});

	test('as the service does by itself are not sent', async () => {
		await run(
			withOptions({
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
		const { error } = await run(withOptions({ pushExt: JSON.stringify(PRINTED_PUSH_EXT) }));

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
		const { error } = await run(withOptions({ pushExt: JSON.stringify(pushExt) }));

		expect(error).toBeUndefined();
		expect(JSON.parse(sent().get('pushExt') ?? '')).toEqual(wanted);
	});

	test('take a number that an expression gives for a text of a channel', async () => {
		const { error } = await run(
			withOptions({ pushConfigs: { HW: { channelId: '={{ 7 }}', importance: '' } } }),
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
		const { error } = await run(withOptions({ pushConfigs: channels }));

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
		const { json } = await run(withOptions({ combineItems }, { to: '={{ $json.to }}' }), { items });

		expect(json.map(({ to }) => to)).toEqual(['ann', 'bob']);
		expect(requestsTo(PRIVATE)).toHaveLength(calls);
	});

	test('no call has more messages than are wanted in a second', async () => {
		const { json } = await run(withOptions({ maxMessagesPerSecond: 2 }, { to: 'a, b, c' }));

		expect(json.map(({ to }) => to)).toEqual(['a', 'b', 'c']);
		const counts = formsTo(PRIVATE).map(
			(form) => form.filter(([name]) => name === 'toUserId').length,
		);
		expect(counts).toEqual([2, 1]);
	});

	test('a badge reaches every recipient, though the items say the same', async () => {
		const items = ['ann', 'bob'].map((to) => ({ json: { to } }));
		const { error, json } = await run(
			withOptions({ badgeCount: 3, combineItems: true }, { to: '={{ $json.to }}' }),
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
			withOptions({ msgRandom: 7 }, { target: 'ultraGroup', to: 'g1, g2, g3' }),
		);

		expect(error).toBeUndefined();
		expect(json.map(({ to }) => to)).toEqual(['g1', 'g2', 'g3']);
		expect(requestsTo('/message/ultragroup/publish.json')).toHaveLength(1);
	});

	test('a call with a request number is not cut where it is too large', async () => {
		const path = '/message/ultragroup/publish.json';
		rongCloud.sandbox.fault({ kind: 'status', status: 413, path });
		const { error } = await run(
			withOptions({ msgRandom: 7 }, { target: 'ultraGroup', to: 'g1, g2' }),
		);

		expect(error?.message).toContain('The message is too large for RongCloud');
		expect(requestsTo(path)).toHaveLength(1);
	});

	test('a request number does not go with several calls that a share of the limits makes', async () => {
		const { error } = await run(
			withOptions({ msgRandom: 7 }, { target: 'ultraGroup', to: 'g1, g2' }),
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
		await run(withOptions(options));
		await run(withOptions({ ...options, badgeCount: 3 }, { target: 'chatRoom', to: 'lobby' }));

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

describe('what RongCloud would refuse', () => {
	test.each<[string, INodeParameters, RegExp]>([
		['no sender', { from: ' ' }, /'From' is empty/],
		['nobody', { to: ' ' }, /'To' is empty/],
		['an ID that is too long', { to: 'x'.repeat(65) }, /'To': "x+" is longer than the 64 bytes/],
		[
			'a type of its own as custom type',
			{ messageType: 'custom', customType: 'RC:TxtMsg', customContent: '{}' },
			/'Custom Type' is "RC:TxtMsg", but types that begin with RC:/,
		],
		[
			'a badge for several',
			{ to: 'a, b', options: { badgeCount: 1 } },
			/'Badge' is set, but 'To' names 2 users/,
		],
		[
			'a voice of 61 seconds',
			{ messageType: 'audio', fileUrl: 'https://files.example/a.aac', duration: 61 },
			/'Duration \(Seconds\)' is 61; a voice message has 60 seconds/,
		],
		[
			'a field that a channel does not have',
			{ options: { pushExt: '{"pushConfigs": [{"HW": {"foo": 1}}]}' } },
			/'Push Settings \(JSON\)' sets foo, which HW does not have/,
		],
		[
			'a channel that is none',
			{ options: { pushExt: '{"pushConfigs": [{"NOKIA": {}}]}' } },
			/has the channel "NOKIA"/,
		],
		...(
			[
				['a setting that is none', { titel: 'a' }, /sets titel, which RongCloud does not know/],
				['a title that is no text', { title: 5 }, /sets title to 5/],
				['a title that is a list', { title: ['a'] }, /sets title to \["a"\]/],
				['a title that is too long', { title: 'x'.repeat(51) }, /has a title of 51 characters/],
				['a template that is no text', { templateId: 123456 }, /sets templateId to 123456/],
				['a switch as text', { forceShowPushContent: '1' }, /sets forceShowPushContent to "1"/],
				['a switch that is none', { forceShowPushContent: 2 }, /sets forceShowPushContent to 2/],
				['channels without a list', { pushConfigs: { HW: {} } }, /has no list of objects as push/],
				['channels that are texts', { pushConfigs: ['HW'] }, /has no list of objects as push/],
				['a channel without settings', { pushConfigs: [{ HW: 'a' }] }, /has no settings for HW/],
				[
					'a channel twice',
					{ pushConfigs: [{ HW: { channelId: 'a' } }, { HW: { channelId: 'b' } }] },
					/has the channel HW twice/,
				],
				['a text that is a number', { pushConfigs: [{ MI: { channelId: 5 } }] }, /channelId to 5/],
				[
					'a number that is a text',
					{ pushConfigs: [{ OPPO: { category: 'IM', notify_level: '2' } }] },
					/sets notify_level to "2"/,
				],
				[
					'a picture that is not secure',
					{ pushConfigs: [{ HW: { image: 'http://example.com/a.png' } }] },
					/sets image to "http:/,
				],
				[
					'a category in small letters',
					{ pushConfigs: [{ HW: { category: 'im' } }] },
					/sets category to "im"/,
				],
			] as Array<[string, IDataObject, RegExp]>
		).map(([what, pushExt, told]): [string, INodeParameters, RegExp] => [
			`push settings as JSON with ${what}`,
			{ options: { pushExt: JSON.stringify(pushExt) } },
			new RegExp(`'Push Settings \\(JSON\\)' .*${told.source}`),
		]),
		[
			'a picture of a channel that is not secure',
			{
				options: { pushConfigs: { HONOR: { image: 'http://example.com/a.png', importance: '' } } },
			},
			/'Push Channels' sets image to "http:/,
		],
		[
			'a request number for more ultra groups than a call takes',
			{ target: 'ultraGroup', to: 'a, b, c, d', options: { msgRandom: 7 } },
			/'Request Number' is set, but 4 recipients need several calls/,
		],
		[
			'a request number for more users than a second takes',
			{ to: 'a, b', options: { msgRandom: 7, maxMessagesPerSecond: 1 } },
			/'Request Number' is set, but 2 recipients need several calls/,
		],
		...(
			[
				[{ silent: true }, 'Without Push Notification'],
				[{ expansion: true }, 'Expandable'],
				[{ extraContent: '{"a": "b"}' }, 'Expansion Content \\(JSON\\)'],
				[{ pushTitle: 'T' }, 'Push Title'],
				[{ pushExt: '{"title": "T"}' }, 'Push Settings \\(JSON\\)'],
			] as Array<[INodeParameters, string]>
		).map(([options, label]): [string, INodeParameters, RegExp] => [
			`chosen members of a group, and ${label}`,
			{ target: 'group', to: 'g1', options: { recipientUsers: 'a', ...options } },
			new RegExp(`'Only to These Members' is set, and so is '${label}'\\.`),
		]),
		[
			'a quoted type that says nothing',
			{
				messageType: 'reference',
				quotedMessage: '{"a": 1}',
				quotedType: 'custom',
				quotedUser: 'bob',
			},
			/'Quoted Type' is "custom", which does not say what kind/,
		],
		[
			'a quoted type that is too long',
			{
				messageType: 'reference',
				quotedMessage: '{"a": 1}',
				quotedType: 'x'.repeat(33),
				quotedUser: 'bob',
			},
			/'Quoted Type' has 33 characters; RongCloud takes 32/,
		],
		[
			'settings as a whole and by themselves',
			{ options: { pushExt: '{"title": "a"}', pushTitle: 'b' } },
			/'Push Settings \(JSON\)' and 'Push Title' are both set/,
		],
		[
			'a content of more than 128 KB',
			{ text: 'x'.repeat(128 * 1024) },
			/content of the message has 131,086 bytes; RongCloud takes 128 KB/,
		],
		[
			'chosen members who are nobody',
			{ target: 'group', to: 'g1', options: { recipientUsers: '' } },
			/'Only to These Members' is empty/,
		],
		[
			'mentions of all and of some',
			{ target: 'group', to: 'g1', options: { mentionAll: true, mentionUsers: 'a' } },
			/'Mention Everybody' is on/,
		],
		[
			'a file of which nobody knows the size',
			{ messageType: 'file', fileUrl: 'https://files.example/a.pdf', fileName: 'a.pdf' },
			/'File Size \(Bytes\)' is not known/,
		],
	])('is refused before anything is sent: %s', async (_what, parameters, told) => {
		const { error } = await run(textTo(parameters));

		expect(error?.message).toMatch(told);
		expect(rongCloud.sandbox.requests).toEqual([]);
	});

	test('a preview that is too large', async () => {
		const bytes = Buffer.alloc(30 * 1024 + 1, 0xff);
		const file = binary(bytes, { fileName: 'a.jpg', mimeType: 'image/jpeg' });
		const { error } = await run(
			textTo({
				messageType: 'img',
				fileUrl: 'https://files.example/a.jpg',
				thumbnailSource: 'binary',
			}),
			{ items: [itemWith(file, 'thumbnail')] },
		);

		expect(error?.message).toContain('the picture has 30,721 bytes; a preview has 30 KB at most');
		expect(error?.description).toContain('Scale it down');
		expect(rongCloud.sandbox.requests).toEqual([]);
	});

	test('a secret that is wrong, without showing it', async () => {
		const { error } = await run(textTo(), {
			credentials: {
				rongCloudApi: { ...rongCloud.sandbox.credential, appSecret: 'wrong-secret' },
			},
		});

		expect(error?.message).toContain('did not accept the signature');
		expect(JSON.stringify(error)).not.toContain('wrong-secret');
	});
});
