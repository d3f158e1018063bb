import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { binary, itemWith } from '../../../../support/files';
import { textTo, useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run } = rongCloud;

const PRIVATE = '/message/private/publish.json';

const sent = (path = PRIVATE) => rongCloud.lastFormTo(path);

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
