import { createHash } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { binary, itemWith } from '../../support/files';
import { describeOutput } from '../../support/operations/outputSchema';
import { REAL_SIZE, realPictures } from '../../support/pictures';
import { realRecordings } from '../../support/recordings';
import { useSandbox } from '../../support/sandboxed';

const easemob = useSandbox();
const { run, requestsTo } = easemob;

const upload = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'file',
	operation: 'upload',
	...more,
});
const png = binary(realPictures.png, { fileName: '商品 1.png', mimeType: 'image/png' });
const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');

describe('file / upload', () => {
	test('puts the bytes on the server and gives all that a message needs', async () => {
		const { items } = await run(upload(), { items: [itemWith(png)] });

		const [stored] = [...easemob.sandbox.files.values()];
		expect(stored).toMatchObject({ filename: '商品 1.png', mimeType: 'image/png' });
		expect(sha256(stored?.data ?? Buffer.of())).toBe(sha256(realPictures.png));
		expect(items).toEqual([
			{
				json: {
					uuid: stored?.uuid,
					url: `${easemob.sandbox.url}/sandbox-org/sandbox-app/chatfiles/${stored?.uuid}`,
					secret: stored?.secret,
					filename: '商品 1.png',
					mimeType: 'image/png',
					file_length: realPictures.png.length,
					...REAL_SIZE,
				},
				pairedItem: { item: 0 },
			},
		]);
		const [request] = requestsTo('/chatfiles');
		expect(request?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
		expect(request?.headers).not.toHaveProperty('restrict-access');
	});

	test.each([1.5, -1, 'wide'])('refuses a thumbnail size of %j', async (thumbnailWidth) => {
		const { error } = await run(upload({ options: { thumbnailWidth } }), {
			items: [itemWith(png)],
		});

		expect(error?.message).toMatch(/'Thumbnail Width' is ".*", which is not a whole number from 0/);
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test('leaves out a thumbnail size of 0', async () => {
		await run(upload({ options: { thumbnailWidth: 0, thumbnailHeight: '' } }), {
			items: [itemWith(png)],
		});

		expect(requestsTo('/chatfiles')[0]?.headers).not.toHaveProperty('thumbnail-width');
		expect(requestsTo('/chatfiles')[0]?.headers).not.toHaveProperty('thumbnail-height');
	});

	test('passes on name, restricted access and thumbnail size', async () => {
		const options = {
			fileName: '发票.pdf',
			restrictAccess: true,
			thumbnailWidth: 120,
			thumbnailHeight: 80,
		};
		const { json } = await run(upload({ options }), { items: [itemWith(png)] });

		expect([...easemob.sandbox.files.values()]).toMatchObject([
			{ filename: '发票.pdf', restricted: true },
		]);
		expect(requestsTo('/chatfiles')[0]?.headers).toMatchObject({
			'restrict-access': 'true',
			'thumbnail-width': '120',
			'thumbnail-height': '80',
		});
		expect(json).toMatchObject([{ filename: '发票.pdf' }]);
	});

	test.each(Object.entries(realRecordings))('gives the duration of %s', async (_name, real) => {
		const { data, seconds } = real;
		const { json } = await run(upload(), { items: [itemWith(binary(data))] });

		expect(json).toMatchObject([{ file_length: data.length, duration: seconds }]);
	});

	test('gives no size and no duration for other files', async () => {
		const { json } = await run(upload(), {
			items: [itemWith(binary('你好', { fileName: 'a.txt', mimeType: 'text/plain' }))],
		});

		expect(json).toMatchObject([{ file_length: 6, mimeType: 'text/plain' }]);
		expect(json[0]).not.toHaveProperty('width');
		expect(json[0]).not.toHaveProperty('duration');
	});

	test('takes the file of each item, from the field that each names', async () => {
		const { json } = await run(upload({ binaryPropertyName: '={{ $json.field }}' }), {
			items: [
				itemWith(binary('a', { fileName: 'a.txt' }), 'first', { field: 'first' }),
				itemWith(binary('bb', { fileName: 'b.txt' }), 'second', { field: 'second' }),
			],
		});

		expect(json).toMatchObject([
			{ filename: 'a.txt', file_length: 1 },
			{ filename: 'b.txt', file_length: 2 },
		]);
	});

	test.each([
		['no file at all', [{ json: {} }], 'the input item has no file "data"'],
		['no file of that name', [itemWith(png, 'other')], 'the input item has no file "data"'],
		['an empty file', [itemWith(binary('', { fileName: 'a.txt' }))], '"a.txt" is empty (0 bytes)'],
	])('refuses %s before any request', async (_case, items, message) => {
		const { error } = await run(upload(), { items });

		expect(error?.message).toContain(`'Input Data Field Name': `);
		expect(error?.message).toContain(message);
		expect(error?.message).toContain('[item 0]');
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test('tells when the plan takes no file of that size', async () => {
		easemob.sandbox.fault({ kind: 'status', status: 413, path: '/chatfiles' });
		const { error } = await run(upload(), { items: [itemWith(png)] });

		expect(error?.message).toMatch(
			/^The file .* was not uploaded: The file is too large for your Easemob plan\. \[item 0\]$/,
		);
		expect(error?.description).toContain('10 MB');
		expect(error?.httpCode).toBe('413');
	});

	test('a renewed token sends the whole file again', async () => {
		easemob.sandbox.fault({ kind: 'status', status: 401, path: '/chatfiles' });
		const { json } = await run(upload(), { items: [itemWith(png)] });

		expect(requestsTo('/chatfiles').map(({ status }) => status)).toEqual([401, 200]);
		const stored = easemob.sandbox.files.get(String(json[0]?.uuid));
		expect(sha256(stored?.data ?? Buffer.of())).toBe(sha256(realPictures.png));
	});

	test('an upload without an answer is repeated: a forgotten copy harms nobody', async () => {
		easemob.sandbox.fault({ kind: 'cutAfter', path: '/chatfiles' });
		const { json } = await run(upload(), { items: [itemWith(png)] });

		expect(json).toMatchObject([{ filename: '商品 1.png' }]);
		expect(requestsTo('/chatfiles')).toHaveLength(2);
	});

	test('an upload that stays without an answer says that it is safe to run it again', async () => {
		easemob.sandbox.fault({ kind: 'status', status: 502, path: '/chatfiles', times: 9 });
		const { error } = await run(upload(), { items: [itemWith(png)] });

		expect(error?.description).toContain('It is safe to run it again.');
		expect(requestsTo('/chatfiles')).toHaveLength(3);
	});
});

describeOutput('file/upload', {
	optional: ['width', 'height', 'duration'],
	async collect() {
		const document = itemWith(binary('你好', { fileName: 'a.txt', mimeType: 'text/plain' }));
		const recording = itemWith(binary(realRecordings.amr.data, { fileName: 'a.amr' }));
		const options = { fileName: 'b.pdf', restrictAccess: true };
		return [
			...(await run(upload(), { items: [itemWith(png), document, recording] })).json,
			...(await run(upload({ options }), { items: [document] })).json,
		];
	},
});
