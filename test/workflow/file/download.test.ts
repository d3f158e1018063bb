import { randomBytes } from 'node:crypto';
import type { IBinaryData, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { credentialsFor, easemobNode, resultOf, start } from '../../support/easemob';
import { binary, itemWith } from '../../support/files';
import { describeOutput } from '../../support/operations/outputSchema';
import { realPictures } from '../../support/pictures';
import { runWorkflow } from '../../support/n8n/runWorkflow';
import { useSandbox } from '../../support/sandboxed';
import { placeFile, UUID } from '../../support/serverFiles';
import { readPictureSize } from '../../../core/files/imageSize';

const easemob = useSandbox();
const { run, requestsTo } = easemob;

const download = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'file',
	operation: 'download',
	...more,
});
const fileOf = (item: INodeExecutionData | undefined, field = 'data'): IBinaryData | undefined =>
	item?.binary?.[field];
const bytesOf = (item: INodeExecutionData | undefined, field = 'data') =>
	Buffer.from(fileOf(item, field)?.data ?? '', 'base64');
const place = (
	...args: Parameters<typeof placeFile> extends [unknown, ...infer Rest] ? Rest : []
) => placeFile(easemob.sandbox, ...args);

describe('file / download', () => {
	test('gives the bytes, the name and the type of the file', async () => {
		const data = randomBytes(300_000);
		const file = place({ data, filename: '发票 "1" 月.pdf', mimeType: 'application/pdf' });
		const { items } = await run(download({ fileUrl: file.url }));

		expect(items).toEqual([
			{
				json: {
					uuid: file.uuid,
					url: file.url,
					filename: '发票 "1" 月.pdf',
					mimeType: 'application/pdf',
					file_length: 300_000,
				},
				binary: {
					data: expect.objectContaining({
						fileName: '发票 "1" 月.pdf',
						fileExtension: 'pdf',
						mimeType: 'application/pdf',
					}),
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(bytesOf(items[0]).equals(data)).toBe(true);
	});

	test('asks as the documentation says', async () => {
		const file = place();
		await run(download({ fileUrl: file.url }));

		const [request] = requestsTo(`/chatfiles/${file.uuid}`);
		expect(request).toMatchObject({ method: 'GET', query: {}, rawBody: '', status: 200 });
		expect(request?.headers).toMatchObject({
			accept: 'application/octet-stream',
			authorization: expect.stringMatching(/^Bearer YWMt/),
		});
		expect(request?.headers).not.toHaveProperty('share-secret');
		expect(request?.headers).not.toHaveProperty('thumbnail');
	});

	test('gives back what Upload put there, without a word to fill in', async () => {
		const result = await runWorkflow({
			nodes: [
				start,
				easemobNode(
					{ resource: 'file', operation: 'upload', options: { restrictAccess: true } },
					{ name: 'Upload' },
				),
				easemobNode(download(), { name: 'Download' }),
			],
			connections: {
				Start: { main: [[{ node: 'Upload', type: 'main', index: 0 }]] },
				Upload: { main: [[{ node: 'Download', type: 'main', index: 0 }]] },
			},
			credentials: credentialsFor(easemob.sandbox.credential),
			input: [
				itemWith(binary(realPictures.png, { fileName: '商品 1.png', mimeType: 'image/png' })),
				itemWith(binary('二', { fileName: '"b".txt', mimeType: 'text/plain' })),
			],
		});

		const { items } = resultOf(result, 'Download');
		expect(items.map((item) => fileOf(item)?.fileName)).toEqual(['商品 1.png', '"b".txt']);
		expect(bytesOf(items[0]).equals(realPictures.png)).toBe(true);
		expect(bytesOf(items[1]).toString()).toBe('二');
		expect(items[0]?.json.url).toBe(resultOf(result, 'Upload').json[0]?.url);
	});

	test('finds a file of this app by its bare UUID', async () => {
		const file = place({ data: Buffer.from('here') });
		const { items } = await run(download({ fileUrl: ` ${file.uuid}\n` }));

		expect(items[0]?.json).toMatchObject({ uuid: file.uuid, url: file.url });
		expect(bytesOf(items[0]).toString()).toBe('here');
	});

	test('puts the file into the field that is named', async () => {
		const file = place();
		const { items } = await run(download({ fileUrl: file.url, binaryPropertyName: ' 附件 ' }));

		expect(Object.keys(items[0]?.binary ?? {})).toEqual(['附件']);
	});

	test('gives an empty file as it is', async () => {
		const file = place({ data: Buffer.alloc(0), filename: 'empty.txt', mimeType: 'text/plain' });
		const { items } = await run(download({ fileUrl: file.url }));

		expect(items[0]?.json).toMatchObject({ filename: 'empty.txt', file_length: 0 });
		expect(fileOf(items[0])).toMatchObject({ fileName: 'empty.txt' });
	});

	test('a JSON file is a file, and no answer of the service', async () => {
		const data = Buffer.from('{"error":"unauthorized"}');
		const file = place({ data, filename: 'a.json', mimeType: 'application/json' });
		const { items } = await run(download({ fileUrl: file.url }));

		expect(bytesOf(items[0]).equals(data)).toBe(true);
	});

	test('fetches a fresh token when the old one has expired', async () => {
		const file = place();
		const credentials = credentialsFor(easemob.sandbox.credential);
		await run(download({ fileUrl: file.url }), { credentials });
		easemob.sandbox.expireTokens();
		const { items } = await run(download({ fileUrl: file.url }), { credentials });

		expect(items).toHaveLength(1);
		expect(requestsTo(`/chatfiles/${file.uuid}`).map(({ status }) => status)).toEqual([
			200, 401, 200,
		]);
	});

	test('a server that is down for a moment is asked again', async () => {
		const file = place();
		easemob.sandbox.fault({ kind: 'status', status: 503, path: `/chatfiles/${file.uuid}` });
		const { items } = await run(download({ fileUrl: file.url }));

		expect(items).toHaveLength(1);
		expect(requestsTo(`/chatfiles/${file.uuid}`).map(({ status }) => status)).toEqual([503, 200]);
	});
});

describe('file / download: the name and the type', () => {
	/** Answers with a file whose headers are these. */
	const answering = async (headers: Record<string, string>, json = {}) => {
		const path = `/chatfiles/${UUID}`;
		easemob.sandbox.fault({ kind: 'status', status: 200, path, body: 'file', headers });
		const { items } = await run(download({ fileUrl: UUID }), { items: [{ json }] });
		return fileOf(items[0]);
	};

	test.each([
		['plain', 'attachment; filename=a.txt', 'a.txt'],
		['quoted, with an escaped quote', 'attachment; filename="a \\"b\\".txt"', 'a "b".txt'],
		[
			'Chinese, as RFC 8187 has it',
			"attachment; filename=x; filename*=UTF-8''%E5%9B%BE.png",
			'图.png',
		],
		['a path, of which only the name counts', 'attachment; filename="../../etc/a.txt"', 'a.txt'],
		['a path of Windows', 'attachment; filename="C:\\\\temp\\\\a.txt"', 'a.txt'],
	])('name: %s', async (_case, disposition, name) => {
		expect(await answering({ 'content-disposition': disposition })).toMatchObject({
			fileName: name,
		});
	});

	test.each([
		['none', {}],
		['an empty one', { 'content-disposition': 'attachment; filename=""' }],
		['a folder', { 'content-disposition': 'attachment; filename=".."' }],
	])('with %s from the server the name of the input item counts', async (_case, headers) => {
		expect(await answering(headers, { filename: '原图.png' })).toMatchObject({
			fileName: '原图.png',
		});
	});

	test('without any name the UUID is the name', async () => {
		expect(await answering({})).toMatchObject({ fileName: UUID });
	});

	test.each([
		['the one the server says', 'image/webp; q=1', 'a.png', 'image/webp'],
		[
			'the one of the name where the server says none',
			'application/octet-stream',
			'a.png',
			'image/png',
		],
	])('type: %s', async (_case, type, name, mimeType) => {
		const headers = { 'content-type': type, 'content-disposition': `attachment; filename=${name}` };
		expect(await answering(headers)).toMatchObject({ mimeType });
	});
});

describe('file / download: files with a secret', () => {
	const restricted = () => place({ restricted: true, secret: 's+e/c=r&t', data: Buffer.from('x') });
	const askedFor = (uuid: string) => requestsTo(`/chatfiles/${uuid}`);

	test('the secret of the input item is used by itself', async () => {
		const { url, secret, uuid } = restricted();
		const { items } = await run(download(), { items: [{ json: { url, secret } }] });

		expect(bytesOf(items[0]).toString()).toBe('x');
		expect(askedFor(uuid)[0]?.headers['share-secret']).toBe(secret);
	});

	test('a secret that is typed is used', async () => {
		const { url, secret } = restricted();
		const { items } = await run(download({ fileUrl: url, fileSecret: ` ${secret} ` }));

		expect(bytesOf(items[0]).toString()).toBe('x');
	});

	test('a secret in the address, as messages have it, is used and sent as a header only', async () => {
		const { url, secret, uuid } = restricted();
		const fileUrl = `${url}?share-secret=${encodeURIComponent(secret)}`;
		const { items } = await run(download({ fileUrl }));

		expect(bytesOf(items[0]).toString()).toBe('x');
		expect(items[0]?.json.url).toBe(url);
		expect(askedFor(uuid)[0]).toMatchObject({ query: {}, headers: { 'share-secret': secret } });
	});

	test.each([
		['no secret', ''],
		['a wrong secret', 'not-the-secret'],
	])('%s is an error that names the field and gives no secret away', async (_case, fileSecret) => {
		const { url, uuid } = restricted();
		const { error } = await run(download({ fileUrl: url, fileSecret }));

		expect(error?.message).toContain(
			'Easemob does not give out the file: its secret is missing or wrong. [item 0]',
		);
		expect(error?.description).toContain("Check 'File Secret'.");
		expect(error?.description).toContain(
			'The service said: "share-secret is required" (HTTP 403).',
		);
		expect(`${error?.message} ${error?.description}`).not.toContain('not-the-secret');
		expect(error?.httpCode).toBe('403');
		expect(askedFor(uuid)).toHaveLength(1);
	});
});

describe('file / download: thumbnails', () => {
	const photo = Buffer.concat([realPictures.jpegBaseline, Buffer.alloc(20_000)]);

	test('gives the preview in the size that the upload asked for', async () => {
		const file = place({
			data: photo,
			filename: '照片.jpg',
			mimeType: 'image/jpeg',
			headers: { 'thumbnail-width': '64', 'thumbnail-height': '48' },
		});
		const { items } = await run(download({ fileUrl: file.url, thumbnail: true }));

		expect(readPictureSize(bytesOf(items[0]))).toEqual({ width: 64, height: 48 });
		expect(fileOf(items[0])).toMatchObject({ mimeType: 'image/png' });
		expect(items[0]?.json).toMatchObject({
			mimeType: 'image/png',
			file_length: bytesOf(items[0]).length,
		});
		expect(requestsTo(`/chatfiles/${file.uuid}`)[0]?.headers.thumbnail).toBe('true');
	});

	test('sends the secret along', async () => {
		const file = place({ data: photo, mimeType: 'image/jpeg', restricted: true });
		const { items } = await run(download({ thumbnail: true }), {
			items: [{ json: { url: file.url, secret: file.secret } }],
		});

		expect(readPictureSize(bytesOf(items[0]))).toEqual({ width: 170, height: 170 });
	});

	test('of a small picture is the picture itself', async () => {
		const file = place({ data: realPictures.png, mimeType: 'image/png' });
		const { items } = await run(download({ fileUrl: file.url, thumbnail: true }));

		expect(bytesOf(items[0]).equals(realPictures.png)).toBe(true);
	});

	test.each([
		['file_expired', 'file 5fd74830 is expired', 'The file has expired'],
		['organization_application_not_found', 'Could not find application', 'Easemob found no app'],
	])('a 404 for %s keeps its own words', async (error, description, message) => {
		const file = place({ data: photo, mimeType: 'image/jpeg' });
		const path = `/chatfiles/${file.uuid}`;
		const body = { error, error_description: description };
		easemob.sandbox.fault({ kind: 'status', status: 404, path, body });
		const result = await run(download({ fileUrl: file.url, thumbnail: true }));

		expect(result.error?.message).toContain(message);
	});

	test('a file that is no picture has none', async () => {
		const file = place({ data: Buffer.alloc(20_000), mimeType: 'application/pdf' });
		const { error } = await run(download({ fileUrl: file.url, thumbnail: true }));

		expect(error?.message).toBe(
			`The file ${file.uuid} was not downloaded: Easemob has no preview of this file, or the file itself is gone. [item 0]`,
		);
		expect(error?.httpCode).toBe('404');
	});
});

describe('file / download: files that are not to be had', () => {
	test('an unknown file', async () => {
		const { error } = await run(download({ fileUrl: UUID }));

		expect(error?.message).toBe(
			`The file ${UUID} was not downloaded: Easemob has no such file. [item 0]`,
		);
		expect(error?.description).toContain("Check 'File URL or UUID'");
		expect(error?.description).toContain('The service said: "file may not exists" (HTTP 404).');
		expect(error?.context.data).toEqual({ rest: [{ file: [UUID], status: 'not downloaded' }] });
		expect(requestsTo(`/chatfiles/${UUID}`)).toHaveLength(1);
	});

	test('an expired file', async () => {
		const file = place();
		easemob.sandbox.expireFiles();
		const { error } = await run(download({ fileUrl: file.url }));

		expect(error?.message).toBe(
			`The file ${file.uuid} was not downloaded: The file has expired: Easemob has deleted it. [item 0]`,
		);
		expect(error?.description).toContain('kept for 7 days');
		expect(error?.description).toContain(`The service said: "file ${file.uuid} is expired"`);
		expect(error?.httpCode).toBe('404');
	});

	test.each([
		['another server', `https://example.com/o/a/chatfiles/${UUID}`, 'example.com'],
		[
			'a host that only looks like it',
			`https://a1.easemob.com.cn/o/a/chatfiles/${UUID}`,
			'a1.easemob.com.cn',
		],
		['another port of this computer', `http://127.0.0.1:1/o/a/chatfiles/${UUID}`, '127.0.0.1:1'],
	])('a file on %s is refused before any request', async (_case, fileUrl, host) => {
		const { error } = await run(download({ fileUrl }));

		expect(error?.message).toContain(`The file is on ${host}, which is not Easemob's. [item 0]`);
		expect(error?.description).toContain('HTTP Request');
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test.each([
		['a web page', 'https://example.com/'],
		['a word', 'invoice'],
		['a file of this computer', 'file:///etc/chatfiles/passwd'],
	])('%s is no file of the service', async (_case, fileUrl) => {
		const { error } = await run(download({ fileUrl }));

		expect(error?.message).toBe(
			`'File URL or UUID' is "${fileUrl}", which is no file on the Easemob server. [item 0]`,
		);
		expect(error?.description).toContain('HTTP Request');
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test.each([
		["'File URL or UUID'", { fileUrl: '={{ "" }}' }],
		["'Put Output File in Field'", { fileUrl: UUID, binaryPropertyName: '={{ " " }}' }],
	])('%s is required', async (label, parameters) => {
		const { error } = await run(download(parameters));

		expect(error?.message).toBe(`${label} is empty. [item 0]`);
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test('an answer without a file is not taken for one', async () => {
		const path = `/chatfiles/${UUID}`;
		easemob.sandbox.fault({ kind: 'status', status: 204, path, body: '', times: 9 });
		const { error } = await run(download({ fileUrl: UUID }));

		expect(error?.description).toContain('It is safe to run it again.');
	});
});

describe('file / download: several items', () => {
	test('each gets its own file', async () => {
		const files = ['一', '二', '三'].map((text) =>
			place({ data: Buffer.from(text), filename: `${text}.txt`, mimeType: 'text/plain' }),
		);
		const { items } = await run(download({ binaryPropertyName: '={{ $json.field }}' }), {
			items: files.map(({ url }, index) => ({ json: { url, field: `field${index}` } })),
		});

		expect(items.map((item, index) => bytesOf(item, `field${index}`).toString())).toEqual([
			'一',
			'二',
			'三',
		]);
		expect(items.map(({ json }) => json.filename)).toEqual(['一.txt', '二.txt', '三.txt']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	test('one that fails stops the node, with an error about that one', async () => {
		const { url } = place();
		const { error, items } = await run(download(), {
			items: [{ json: { url } }, { json: { url: UUID } }, { json: { url } }],
		});

		expect(items).toEqual([]);
		expect(error?.message).toBe(
			`The file ${UUID} was not downloaded: Easemob has no such file. [item 1]`,
		);
		expect(error?.context).toMatchObject({
			itemIndex: 1,
			data: { rest: [{ file: [UUID], status: 'not downloaded' }] },
		});
	});

	test('with continue on fail only that one is an error', async () => {
		const { url } = place();
		const { items } = await run(download(), {
			items: [
				{ json: { url } },
				{ json: { url: UUID } },
				{ json: { url: 'x' } },
				{ json: { url } },
			],
			node: { onError: 'continueRegularOutput' },
		});

		expect(items).toMatchObject([
			{ json: { url }, binary: { data: {} }, pairedItem: { item: 0 } },
			{ json: { error: expect.stringContaining('no such file') }, pairedItem: { item: 1 } },
			{ json: { error: expect.stringContaining('is no file on') }, pairedItem: { item: 2 } },
			{ json: { url }, binary: { data: {} }, pairedItem: { item: 3 } },
		]);
		expect(items[1]?.binary).toBeUndefined();
	});

	test('with an error output it goes there with its fields', async () => {
		const { url } = place();
		const { items, errorItems } = await run(download(), {
			items: [{ json: { url: UUID, order: 7 } }, { json: { url } }],
			node: { onError: 'continueErrorOutput' },
		});

		expect(items).toMatchObject([{ json: { url }, pairedItem: { item: 1 } }]);
		expect(errorItems).toMatchObject([
			{
				json: { order: 7, error: expect.stringContaining('no such file') },
				pairedItem: { item: 0 },
			},
		]);
	});
});

describeOutput('file/download', {
	async collect() {
		const photo = Buffer.concat([realPictures.jpegBaseline, Buffer.alloc(20_000)]);
		const itemOf = (...file: Parameters<typeof place>) => ({
			json: { ...place(...file), data: null, headers: null },
		});
		const plain = itemOf();
		const restricted = itemOf({ restricted: true, data: photo, mimeType: 'image/jpeg' });
		const parameters = download({ fileUrl: '={{ $json.url }}' });
		return [
			...(await run(parameters, { items: [plain, restricted] })).json,
			...(await run({ ...parameters, thumbnail: true }, { items: [restricted] })).json,
		];
	},
});
