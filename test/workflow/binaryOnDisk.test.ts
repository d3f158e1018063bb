import 'reflect-metadata';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Container } from '@n8n/di';
import { BinaryDataService, FileLocation } from 'n8n-core';
import type { IBinaryData, IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { LIMITS } from '../../nodes/Easemob/limits';
import { binary } from '../support/files';
import { REAL_SIZE, realPictures } from '../support/pictures';
import { useSandbox } from '../support/sandboxed';
import { placeFile, UUID } from '../support/serverFiles';
import { storeOnDisk } from '../support/storeOnDisk';

const easemob = useSandbox();
const { run, requestsTo, bodiesTo } = easemob;

const TEMP = path.resolve(__dirname, '../../.cache/tmp');
const ON_DISK = 'filesystem-v2';
let folder = '';

beforeAll(async () => {
	mkdirSync(TEMP, { recursive: true });
	folder = mkdtempSync(path.join(TEMP, 'binary-'));
	await storeOnDisk(folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file as n8n keeps it with N8N_DEFAULT_BINARY_DATA_MODE=filesystem: only its ID is in the item. */
async function stored(bytes: Uint8Array | string, about: Parameters<typeof binary>[1] = {}) {
	const data = Buffer.from(bytes);
	const location = FileLocation.ofExecution('workflow', 'earlier');
	return await Container.get(BinaryDataService).store(location, data, binary('', about));
}

const pathOf = ({ id = '' }: IBinaryData) => Container.get(BinaryDataService).getPath(id);
const bytesOf = async (file: IBinaryData | undefined) =>
	await Container.get(BinaryDataService).getAsBuffer(file ?? binary(''));
const item = (data: IBinaryData, json: IDataObject = {}): INodeExecutionData => ({
	json,
	binary: { data },
});
/** Files on the server by name. */
const onServer = () =>
	Object.fromEntries(
		[...easemob.sandbox.files.values()].map(({ filename, data }) => [filename, data.toString()]),
	);

const upload = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'file',
	operation: 'upload',
	...more,
});
const send = (messageType: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	messageType,
	mediaSource: 'binary',
	to: '={{ $json.user ?? "alice" }}',
	...more,
});
const download = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'file',
	operation: 'download',
	...more,
});

describe('with files on disk: the test itself', () => {
	test('n8n keeps the bytes in the folder and not in the item', async () => {
		const file = await stored('on disk');

		expect(file).toMatchObject({ data: ON_DISK, id: expect.stringMatching(/^filesystem-v2:/) });
		expect(pathOf(file).startsWith(folder)).toBe(true);
		expect(readdirSync(folder)).toEqual(['workflows']);
	});
});

describe('with files on disk: file / upload', () => {
	test('puts the bytes on the server', async () => {
		const file = await stored(realPictures.png, { fileName: '商品 1.png', mimeType: 'image/png' });
		const { json } = await run(upload(), { items: [item(file)] });

		const [found] = [...easemob.sandbox.files.values()];
		expect(found).toMatchObject({ filename: '商品 1.png', mimeType: 'image/png' });
		expect(found?.data.equals(realPictures.png)).toBe(true);
		expect(json).toMatchObject([{ file_length: realPictures.png.length, ...REAL_SIZE }]);
	});

	test('takes the file of each item', async () => {
		const items = await Promise.all(
			['一', '二', '三'].map(async (text) => item(await stored(text, { fileName: `${text}.txt` }))),
		);
		const { json } = await run(upload(), { items });

		expect(onServer()).toEqual({ '一.txt': '一', '二.txt': '二', '三.txt': '三' });
		expect(json.map(({ filename }) => filename)).toEqual(['一.txt', '二.txt', '三.txt']);
	});

	test('takes a file that stands in the fields of the item, by expression', async () => {
		const file = await stored('by expression', { fileName: 'a.txt' });
		await run(upload({ binaryPropertyName: '={{ $json.attachments[1] }}' }), {
			items: [{ json: { attachments: [null, { ...file }] } }],
		});

		expect(onServer()).toEqual({ 'a.txt': 'by expression' });
	});

	test('finds an empty file without reading it, and refuses it', async () => {
		const { error } = await run(upload(), {
			items: [item(await stored('', { fileName: 'a.txt' }))],
		});

		expect(error?.message).toBe(
			`'Input Data Field Name': the file "a.txt" is empty (0 bytes). [item 0]`,
		);
		expect(easemob.sandbox.requests).toEqual([]);
	});
});

describe('with files on disk: message / send', () => {
	test('a picture of the input item is uploaded, measured and sent', async () => {
		const file = await stored(realPictures.jpegTurned, { fileName: 'a.jpg' });
		await run(send('img'), { items: [item(file)] });

		const [found] = [...easemob.sandbox.files.values()];
		expect(found?.data.equals(realPictures.jpegTurned)).toBe(true);
		expect(bodiesTo('/messages/users')).toEqual([
			JSON.stringify({
				to: ['alice'],
				type: 'img',
				body: {
					url: `${easemob.sandbox.url}/sandbox-org/sandbox-app/chatfiles/${found?.uuid}`,
					filename: 'a.jpg',
					secret: found?.secret,
					size: { width: REAL_SIZE.height, height: REAL_SIZE.width },
				},
			}),
		]);
	});

	test('a video and its preview are uploaded, each from its own file', async () => {
		const video = await stored('video', { fileName: 'v.mp4', mimeType: 'video/mp4' });
		const thumbnail = await stored('preview', { fileName: 'p.jpg', mimeType: 'image/jpeg' });
		await run(send('video', { thumbnailSource: 'binary' }), {
			items: [{ json: {}, binary: { data: video, thumbnail } }],
		});

		expect(onServer()).toEqual({ 'v.mp4': 'video', 'p.jpg': 'preview' });
		expect(easemob.sandbox.delivered).toMatchObject([{ body: { file_length: 5 } }]);
	});

	test('each user gets the file of their own item', async () => {
		const items = await Promise.all(
			['alice', 'bob', 'carol'].map(async (user) =>
				item(await stored(`for ${user}`, { fileName: 'same name.txt' }), { user }),
			),
		);
		await run(send('file'), { items });

		const got = easemob.sandbox.delivered.map(({ to, body }) => {
			const uuid = String(body.url).split('/').at(-1) ?? '';
			return [to, easemob.sandbox.files.get(uuid)?.data.toString()];
		});
		expect(Object.fromEntries(got)).toEqual({
			alice: 'for alice',
			bob: 'for bob',
			carol: 'for carol',
		});
	});
});

describe('with files on disk: a file that has vanished', () => {
	/** Three items; the file of the second is taken away again. */
	const threeItems = async (vanish: (file: IBinaryData) => void) => {
		const users = ['alice', 'bob', 'carol'];
		return await Promise.all(
			users.map(async (user) => {
				const file = await stored(`for ${user}`, { fileName: `${user}.txt` });
				if (user === 'bob') vanish(file);
				return item(file, { user });
			}),
		);
	};
	const whole = (file: IBinaryData) => {
		rmSync(pathOf(file));
		rmSync(`${pathOf(file)}.metadata`);
	};
	/** n8n still knows its size, so that it is missed only when its bytes are wanted. */
	const bytesOnly = (file: IBinaryData) => rmSync(pathOf(file));

	test.each([
		['whole', whole],
		['but for what n8n knows of it', bytesOnly],
	])('%s: its item fails, the others are uploaded', async (_case, vanish) => {
		const { items, errorItems } = await run(upload(), {
			items: await threeItems(vanish),
			node: { onError: 'continueErrorOutput' },
		});

		expect(onServer()).toEqual({ 'alice.txt': 'for alice', 'carol.txt': 'for carol' });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(errorItems).toMatchObject([
			{
				json: {
					user: 'bob',
					error: expect.stringContaining(
						`'Input Data Field Name': n8n no longer has the file "bob.txt".`,
					),
				},
				pairedItem: { item: 1 },
			},
		]);
	});

	test.each([
		['whole', whole],
		['but for what n8n knows of it', bytesOnly],
	])('%s: its message is not sent, the others are', async (_case, vanish) => {
		const { items } = await run(send('file'), {
			items: await threeItems(vanish),
			node: { onError: 'continueRegularOutput' },
		});

		expect(items).toMatchObject([
			{ json: { to: 'alice' }, pairedItem: { item: 0 } },
			{
				json: { error: expect.stringContaining('n8n no longer has the file "bob.txt".') },
				pairedItem: { item: 1 },
			},
			{ json: { to: 'carol' }, pairedItem: { item: 2 } },
		]);
		expect(easemob.sandbox.delivered.map(({ to }) => to).sort()).toEqual(['alice', 'carol']);
	});

	test('stops the node before anything is sent, and says what to do', async () => {
		const { error } = await run(send('file'), { items: await threeItems(whole) });

		expect(error?.message).toBe(
			`The message to bob was not sent: 'Input Data Field Name': n8n no longer has the file "bob.txt". [item 1]`,
		);
		expect(error?.description).toBe('Run the node that made the file again. Nothing was sent.');
		expect(easemob.sandbox.requests).toEqual([]);
	});
});

describe('with files on disk: a file too large for the plan', () => {
	test('fails alone', async () => {
		const large = await stored(Buffer.alloc(LIMITS.fileBytes + 1), { fileName: 'large.bin' });
		const small = await stored('small', { fileName: 'small.txt' });
		const { items } = await run(upload(), {
			items: [item(large), item(small)],
			node: { onError: 'continueRegularOutput' },
		});

		expect(items).toMatchObject([
			{ json: { error: expect.stringContaining('too large for your Easemob plan') } },
			{ json: { filename: 'small.txt' } },
		]);
	});
});

describe('with files on disk: file / download', () => {
	test('puts the file on disk, and only its ID into the item', async () => {
		const file = placeFile(easemob.sandbox, {
			data: realPictures.webpLossy,
			filename: '图 1.webp',
			mimeType: 'image/webp',
		});
		const { items } = await run(download({ fileUrl: file.url }));

		const kept = items[0]?.binary?.data;
		expect(kept).toMatchObject({
			data: ON_DISK,
			id: expect.stringMatching(/^filesystem-v2:workflows\/workflow\/executions\/execution\//),
			fileName: '图 1.webp',
			mimeType: 'image/webp',
		});
		expect((await bytesOf(kept)).equals(realPictures.webpLossy)).toBe(true);
		expect(items[0]?.json.file_length).toBe(realPictures.webpLossy.length);
	});

	test('gives each item its own file; one that fails leaves none', async () => {
		const files = ['一', '二'].map((text) =>
			placeFile(easemob.sandbox, { data: Buffer.from(text), filename: 'same name.txt' }),
		);
		const { items } = await run(download(), {
			items: [files[0]?.url, UUID, files[1]?.url].map((url) => ({ json: { url } })),
			node: { onError: 'continueRegularOutput' },
		});

		expect((await bytesOf(items[0]?.binary?.data)).toString()).toBe('一');
		expect(items[1]).not.toHaveProperty('binary');
		expect((await bytesOf(items[2]?.binary?.data)).toString()).toBe('二');
		expect(items[0]?.binary?.data?.id).not.toBe(items[2]?.binary?.data?.id);
	});

	test('what was downloaded can be sent on', async () => {
		const file = placeFile(easemob.sandbox, { data: Buffer.from('on'), filename: '转发.txt' });
		const { items } = await run(download({ fileUrl: file.url }));
		await run(send('file', { to: 'bob' }), { items });

		const [{ body = {} } = {}] = easemob.sandbox.delivered;
		expect(body.filename).toBe('转发.txt');
		expect(body.url).not.toBe(file.url);
		expect(requestsTo('/chatfiles')).toHaveLength(1);
	});
});
