import { startSandbox, type Sandbox } from '../../../../sandbox/easemob';
import { FILE } from '../../../../sandbox/easemob/limits';
import { call, callUrl, hello, send, upload as uploadTo, uploaded, type Answer } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const content = Buffer.from([0, 255, 13, 10, 45, 45, 128]);

const upload = (data: Buffer, options?: Parameters<typeof uploadTo>[2]) =>
	uploadTo(sandbox, data, options);

async function download(url: string, headers: Record<string, string> = {}) {
	const authorization = `Bearer ${sandbox.appToken}`;
	const response = await fetch(url, {
		headers: { accept: 'application/octet-stream', authorization, ...headers },
	});
	return { response, data: Buffer.from(await response.arrayBuffer()) };
}

describe('upload', () => {
	test('answers the documented envelope and keeps the bytes', async () => {
		const answer = await upload(content, { headers: { 'thumbnail-width': '180' } });

		expect(answer.status).toBe(200);
		expect(answer.json).toMatchObject({
			action: 'post',
			path: '/chatfiles',
			uri: `${sandbox.url}/sandbox-org/sandbox-app/chatfiles`,
			organization: 'sandbox-org',
			applicationName: 'sandbox-app',
			entities: [
				{
					uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
					type: 'chatfile',
					'share-secret': expect.stringMatching(/^[A-Za-z0-9_-]{20,}$/),
				},
			],
		});
		const { uuid, secret } = uploaded(answer);
		expect(sandbox.files.get(uuid)).toEqual({
			uuid,
			secret,
			restricted: false,
			filename: 'a.bin',
			mimeType: 'image/png',
			data: content,
			headers: expect.objectContaining({ 'thumbnail-width': '180' }),
			uploadedAtMs: expect.any(Number),
			expired: false,
		});
		expect(sandbox.requests[0]).toMatchObject({ rawBody: '', status: 200 });
	});

	test.each(['报告 最终版.pdf', 'say "hi".txt', '引号 "你好" 100%.png', "it's;a=b.txt", 'é.txt'])(
		'the name %s survives upload and download',
		async (name) => {
			const { uuid, url } = uploaded(await upload(content, { name }));
			expect(sandbox.files.get(uuid)?.filename).toBe(name);

			const { response } = await download(url);
			const disposition = response.headers.get('content-disposition') ?? '';
			const exact = /filename\*=UTF-8''([^;]+)$/.exec(disposition)?.[1] ?? '';
			expect(decodeURIComponent(exact)).toBe(name);
		},
	);

	test('a quote escaped with a backslash survives as well', async () => {
		const body = Buffer.from(
			'--x\r\nContent-Disposition: form-data; name="file"; filename="\\"你\\".txt"\r\n' +
				'Content-Type: text/plain\r\n\r\nhi\r\n--x--\r\n',
		);
		const headers = { 'content-type': 'multipart/form-data; boundary=x' };
		const answer = await call(sandbox, 'POST', '/chatfiles', { headers, body });
		expect(sandbox.files.get(uploaded(answer).uuid)?.filename).toBe('"你".txt');
	});

	test('the form field of the official SDK is let through', async () => {
		const form = new FormData();
		form.append('filename', 'a.bin');
		form.append('file', new Blob(['a']), 'a.bin');
		expect((await call(sandbox, 'POST', '/chatfiles', { body: form })).status).toBe(200);
	});

	test('a file of exactly the limit is stored, one byte more is too large', async () => {
		const answer = await upload(Buffer.alloc(FILE.bytes, 1));
		expect(sandbox.files.get(uploaded(answer).uuid)?.data).toHaveLength(FILE.bytes);

		const refused = await upload(Buffer.alloc(FILE.bytes + 1, 1));
		expect(refused.status).toBe(413);
		expect(refused.json).toMatchObject({
			error: 'file exceeding maximum limit',
			error_description: 'the file size exceeds the maximum limit.',
		});
		expect(sandbox.files.size).toBe(1);
	});

	test('the largest file can be set, to test that cheaply', async () => {
		const small = await startSandbox({ maxFileBytes: 10 });
		try {
			expect((await uploadTo(small, Buffer.alloc(10, 1))).status).toBe(200);
			expect((await uploadTo(small, Buffer.alloc(11, 1))).status).toBe(413);
			expect(small.files.size).toBe(1);
		} finally {
			await small.close();
		}
	});

	test.each([
		['an empty file', () => upload(Buffer.alloc(0))],
		['a file in another part', () => upload(content, { part: 'upload' })],
		['a text instead of a file', () => uploadForm((form) => form.append('file', 'text'))],
		['no boundary', () => uploadText('multipart/form-data', '')],
		['no body at all', () => call(sandbox, 'POST', '/chatfiles')],
		[
			'two files',
			() =>
				uploadForm((form) => {
					form.append('file', new Blob(['a']), 'a');
					form.append('file', new Blob(['b']), 'b');
				}),
		],
	])('%s is refused', async (_what, attempt) => {
		const answer = await attempt();
		expect(answer.status).toBe(400);
		expect(answer.json).toMatchObject({
			error: 'illegal_argument',
			error_description: 'file must be provided.',
		});
		expect(sandbox.files.size).toBe(0);
	});

	test.each([
		{ 'restrict-access': 'yes' },
		{ 'thumbnail-width': '0' },
		{ 'thumbnail-width': '10000' },
		{ 'thumbnail-height': 'big' },
	])('the header %j is refused', async (headers) => {
		expect((await upload(content, { headers })).status).toBe(400);
	});

	test('JSON is no upload', async () => {
		expect((await uploadText('application/json', '{}')).status).toBe(415);
	});

	test('without a token nothing is stored', async () => {
		const form = new FormData();
		form.append('file', new Blob(['a']), 'a');
		const url = `${sandbox.url}/sandbox-org/sandbox-app/chatfiles`;
		expect((await callUrl(url, 'POST', { body: form })).status).toBe(401);
		expect(sandbox.files.size).toBe(0);
	});

	async function uploadForm(fill: (form: FormData) => void): Promise<Answer> {
		const form = new FormData();
		fill(form);
		return await call(sandbox, 'POST', '/chatfiles', { body: form });
	}

	async function uploadText(contentType: string, body: string): Promise<Answer> {
		return await call(sandbox, 'POST', '/chatfiles', {
			headers: { 'content-type': contentType },
			body,
		});
	}
});

describe('a message that refers to a file of this sandbox', () => {
	const sendFile = (body: Record<string, unknown>) =>
		send(sandbox, { ...hello, type: 'video', body });

	test('is accepted when the file is there', async () => {
		const { url, secret } = uploaded(await upload(content));
		expect((await sendFile({ url })).status).toBe(200);
		expect((await sendFile({ url, secret })).status).toBe(200);
	});

	test.each(['127.0.0.1', 'localhost'])('needs an existing file, also as %s', async (name) => {
		const { url } = uploaded(await upload(content));
		sandbox.files.clear();
		const answer = await sendFile({ url: url.replace('127.0.0.1', name) });
		expect(answer.json['error']).toBe('invalid_request_body');
		expect(answer.headers.get('x-sandbox-reason')).toBe('url: no such file on this sandbox');
	});

	test('needs a file that is not expired', async () => {
		const { url } = uploaded(await upload(content));
		sandbox.expireFiles();
		const answer = await sendFile({ url });
		expect(answer.status).toBe(400);
		expect(answer.headers.get('x-sandbox-reason')).toBe('url: the file is expired');
	});

	test('needs the secret of a restricted file and of a restricted thumbnail', async () => {
		const headers = { 'restrict-access': 'true' };
		const { url, secret } = uploaded(await upload(content, { headers }));
		const thumb = uploaded(await upload(content, { headers }));
		const whole = { url, secret, thumb: thumb.url, thumb_secret: thumb.secret };

		expect((await sendFile({ ...whole, secret: undefined })).status).toBe(400);
		expect((await sendFile({ ...whole, secret: thumb.secret })).status).toBe(400);
		expect((await sendFile({ ...whole, thumb_secret: undefined })).status).toBe(400);
		expect(sandbox.delivered).toEqual([]);
		expect((await sendFile(whole)).status).toBe(200);
	});
});
