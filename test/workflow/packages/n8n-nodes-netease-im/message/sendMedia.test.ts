import { createHash } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { binary, itemWith } from '../../../../support/files';
import { textTo, useNetease } from '../../../../support/netease';
import { realPictures } from '../../../../support/pictures';

/** Messages with a file: hosted on the web, or of the input item. */

const netease = useNetease();
const { run, bodiesTo } = netease;

const ALICE = '/im/v2/conversations/support%7C1%7Calice/messages';

/** What Upload gave. */
const UPLOADED: IDataObject = {
	url: 'https://files.example/a.mp4',
	filename: 'a.mp4',
	ext: 'mp4',
	md5: '9894907e4ad9de4678091277509361f7',
	file_length: 2_048,
	width: 320,
	height: 240,
	duration: 2.5,
};

const COMMON = {
	url: 'https://files.example/a.mp4',
	name: 'a.mp4',
	ext: 'mp4',
	md5: '9894907e4ad9de4678091277509361f7',
	size: 2_048,
};

/** The attachment of a message of this type about a hosted file. */
async function attachmentOf(fields: INodeParameters, json: IDataObject = UPLOADED) {
	const { error } = await run(textTo(fields), { items: [{ json }] });
	expect(error).toBeUndefined();
	return (bodiesTo(ALICE)[0] as { message: { attachment: unknown } }).message.attachment;
}

describe('a hosted file', () => {
	test.each([
		['img', { ...COMMON, w: 320, h: 240 }],
		['audio', { ...COMMON, dur: 2_500 }],
		['video', { ...COMMON, w: 320, h: 240, dur: 2_500 }],
		['file', COMMON],
	])('of type %s is all that the item says of it, with nothing entered', async (type, expected) => {
		expect(await attachmentOf({ messageType: type })).toEqual(expected);
	});

	test.each<[string, INodeParameters, object]>([
		['the size', { fileLength: 10 }, { size: 10 }],
		['both sides', { width: 10, height: 20 }, { w: 10, h: 20 }],
		['one side, which the other follows', { width: 160 }, { w: 160, h: 120 }],
		['the duration', { duration: 1.5 }, { dur: 1_500 }],
		['the name', { fileName: 'b.mov' }, { name: 'b.mov', ext: 'mp4' }],
		['the name without a suffix given', { fileName: 'b.mov', ext: '' }, { ext: 'mov' }],
		['a suffix with its dot', { ext: '.MOV' }, { ext: 'MOV' }],
		[
			'an MD5 in capitals',
			{ md5: 'ABCDEF00000000000000000000000000' },
			{ md5: 'abcdef00000000000000000000000000' },
		],
	])('says what was entered: %s', async (_what, fields, expected) => {
		expect(await attachmentOf({ messageType: 'video', ...fields })).toMatchObject(expected);
	});

	test('says no more than is known', async () => {
		const json = { url: 'https://files.example/a' };
		expect(await attachmentOf({ messageType: 'img' }, json)).toEqual(json);
	});

	test('has a description beside it', async () => {
		await attachmentOf({ messageType: 'img', description: 'a photo' });
		expect(bodiesTo(ALICE)).toMatchObject([{ message: { message_type: 1, text: 'a photo' } }]);
	});
});

describe('a file of the input item', () => {
	const picture = binary(realPictures.png, { fileName: 'a.png', mimeType: 'image/png' });

	test('is uploaded once for all who get it, and sent with what is found in it', async () => {
		const { error } = await run(
			textTo({ to: '={{ $json.to }}', messageType: 'img', mediaSource: 'binary' }),
			{ items: ['alice', 'bob'].map((to) => itemWith(picture, 'data', { to })) },
		);

		expect(error).toBeUndefined();
		const [stored, ...others] = netease.sandbox.files;
		expect(others).toEqual([]);
		expect(netease.sandbox.delivered.map(({ to, attachment }) => [to, attachment])).toEqual(
			['alice', 'bob'].map((to) => [
				to,
				{
					url: stored?.url,
					name: 'a.png',
					ext: 'png',
					md5: createHash('md5').update(realPictures.png).digest('hex'),
					size: realPictures.png.length,
					w: expect.any(Number),
					h: expect.any(Number),
				},
			]),
		);
	});

	test('takes the field that is named, and what was entered', async () => {
		const { error } = await run(
			textTo({
				messageType: 'video',
				mediaSource: 'binary',
				binaryPropertyName: 'clip',
				duration: 2,
				width: 10,
				height: 20,
				fileLength: 7,
			}),
			{ items: [itemWith(binary('bytes', { fileName: 'a.mp4', mimeType: 'video/mp4' }), 'clip')] },
		);

		expect(error).toBeUndefined();
		expect(netease.sandbox.delivered).toMatchObject([
			{ attachment: { name: 'a.mp4', dur: 2_000, w: 10, h: 20, size: 7 } },
		]);
	});

	test('that could not be uploaded is not sent, and says so', async () => {
		const body = { code: 403, desc: 'forbidden' };
		netease.sandbox.fault({ kind: 'status', status: 200, body });
		const { error } = await run(textTo({ messageType: 'img', mediaSource: 'binary' }), {
			items: [itemWith(picture)],
		});

		expect(error?.message).toMatch(/The message to alice was not sent: .*not allow/);
		expect(netease.sandbox.delivered).toEqual([]);
	});
});

test.each<[string, INodeParameters, object]>([
	[
		'a subtype of 0 is none',
		{ attachment: '{"a": {"b": [1]}}', subType: 0 },
		{ message_type: 100, attachment: { a: { b: [1] } } },
	],
	[
		'a description',
		{ attachment: { a: 1 }, description: 'An order' },
		{ message_type: 100, text: 'An order', attachment: { a: 1 } },
	],
])('a message of the app with %s', async (_what, fields, message) => {
	const { error } = await run(textTo({ messageType: 'custom', ...fields }));

	expect(error).toBeUndefined();
	expect(bodiesTo(ALICE)).toEqual([
		{ message: { ...message, message_client_id: expect.any(String) } },
	]);
});
