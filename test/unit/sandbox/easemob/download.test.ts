import { startSandbox, type Sandbox } from '../../../../sandbox/easemob';
import { call, control, upload as uploadTo, uploaded } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const content = Buffer.from([0, 255, 13, 10, 45, 45, 128]);
const restricted = { 'restrict-access': 'true' };

const upload = async (data: Buffer, options?: Parameters<typeof uploadTo>[2]) =>
	uploaded(await uploadTo(sandbox, data, options));

async function get(url: string, headers: Record<string, string> = {}) {
	const response = await fetch(url, { headers });
	return { response, status: response.status, data: Buffer.from(await response.arrayBuffer()) };
}

async function download(url: string, headers: Record<string, string> = {}) {
	return await get(url, {
		accept: 'application/octet-stream',
		authorization: `Bearer ${sandbox.appToken}`,
		...headers,
	});
}

function json(data: Buffer): unknown {
	return JSON.parse(data.toString('utf8')) as unknown;
}

test('gives the bytes, the type and the name back', async () => {
	const { url } = await upload(content, { name: '图.webp', type: 'image/webp' });
	const { response, data } = await download(url);

	expect(response.status).toBe(200);
	expect(response.headers.get('content-type')).toBe('image/webp');
	expect(response.headers.get('content-disposition')).toBe(
		`attachment; filename="_.webp"; filename*=UTF-8''%E5%9B%BE.webp`,
	);
	expect(data).toEqual(content);
});

test('an unknown file is not found', async () => {
	const answer = await call(sandbox, 'GET', '/chatfiles/00000000-0000-4000-8000-000000000000');
	expect(answer.status).toBe(404);
	expect(answer.json).toMatchObject({
		error: 'entity_not_found',
		error_description: 'file may not exists',
	});
});

describe('who may download', () => {
	test('a restricted file needs its secret, in the header or in the query', async () => {
		const { url, secret } = await upload(content, { headers: restricted });

		expect((await download(url)).status).toBe(403);
		expect((await download(url, { 'share-secret': 'wrong' })).status).toBe(403);
		expect((await download(`${url}?share-secret=wrong`)).status).toBe(403);
		expect((await download(url, { 'share-secret': secret })).data).toEqual(content);
		expect((await download(`${url}?share-secret=${secret}`)).data).toEqual(content);
	});

	test('with the secret of a restricted file no token is needed', async () => {
		const { url, secret } = await upload(content, { headers: restricted });

		expect((await get(url, { 'share-secret': secret })).data).toEqual(content);
		expect((await get(`${url}?share-secret=${secret}`)).data).toEqual(content);
	});

	test('with neither token nor right secret nothing is given away', async () => {
		const open = await upload(content);
		const closed = await upload(content, { headers: restricted });

		expect((await get(open.url)).status).toBe(401);
		expect((await get(open.url, { 'share-secret': open.secret })).status).toBe(401);
		expect((await get(closed.url)).status).toBe(401);
		expect((await get(closed.url, { 'share-secret': open.secret })).status).toBe(401);
		expect((await get(`${open.url}x`)).status).toBe(401);
	});

	test('a token that is sent must be valid even with the secret', async () => {
		const { url, secret } = await upload(content, { headers: restricted });
		const authorization = `Bearer ${sandbox.issueToken({ expired: true })}`;
		expect((await get(url, { 'share-secret': secret, authorization })).status).toBe(401);
	});
});

describe('Accept', () => {
	test.each(['application/octet-stream', 'image/png, Application/Octet-Stream;q=0.1'])(
		'%s gets the file',
		async (accept) => {
			const { url } = await upload(content);
			expect((await download(url, { accept })).data).toEqual(content);
		},
	);

	test.each(['*/*', 'application/*', 'application/json', 'image/png', 'text/plain, text/html'])(
		'%s does not',
		async (accept) => {
			const { url } = await upload(content);
			const { response } = await download(url, { accept });
			expect(response.status).toBe(406);
			expect(response.headers.get('x-sandbox-reason')).toContain(accept);
		},
	);

	test.each([
		['application/octet-stream', 200],
		['image/png, */*;q=0.1', 200],
		['Application/*', 200],
		['application/json', 406],
		['text/plain, text/html', 406],
	])('an address opened with its secret alone is no call: %s gets %i', async (accept, status) => {
		const { url, secret } = await upload(content, { headers: restricted });
		expect((await get(`${url}?share-secret=${secret}`, { accept })).status).toBe(status);
	});
});

describe('thumbnail', () => {
	const picture = Buffer.alloc(10 * 1024 + 1, 7);
	const thumbnail = { thumbnail: 'true' };

	/** Width and height as the header of a PNG says. */
	function pixelsOf(png: Buffer): [number, number] {
		expect(png.subarray(1, 4).toString()).toBe('PNG');
		return [png.readUInt32BE(16), png.readUInt32BE(20)];
	}

	test('of a picture over 10 KB: a PNG of 170 by 170 that can be told from the original', async () => {
		const { url } = await upload(picture, { type: 'image/jpeg', name: 'a.jpg' });
		const { response, data } = await download(url, thumbnail);

		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe('image/png');
		expect(pixelsOf(data)).toEqual([170, 170]);
		expect(data.toString('latin1')).toContain('Easemob sandbox thumbnail');
		expect((await download(url)).data).toEqual(picture);
		expect((await download(url, { thumbnail: 'false' })).data).toEqual(picture);
	});

	test.each([
		[{ 'thumbnail-width': '300', 'thumbnail-height': '20' }, [300, 20]],
		[{ 'thumbnail-width': '9' }, [9, 170]],
		[{ 'thumbnail-height': '1' }, [170, 1]],
	])('as large as the upload asked for: %j', async (headers, pixels) => {
		const { url } = await upload(picture, { headers });
		expect(pixelsOf((await download(url, thumbnail)).data)).toEqual(pixels);
	});

	test('of a picture of 10 KB or less is the picture itself', async () => {
		const small = picture.subarray(1);
		const { url } = await upload(small, { type: 'image/jpeg' });
		const { response, data } = await download(url, thumbnail);

		expect(response.headers.get('content-type')).toBe('image/jpeg');
		expect(data).toEqual(small);
	});

	test.each([picture, picture.subarray(1)])('a file that is no picture has none', async (data) => {
		const { url } = await upload(data, { type: 'application/pdf' });
		const answer = await download(url, thumbnail);

		expect(answer.status).toBe(404);
		expect(json(answer.data)).toMatchObject({
			error: 'entity_not_found',
			error_description: 'file may not exists',
		});
		expect(answer.response.headers.get('x-sandbox-reason')).toBe('this file has no thumbnail');
	});

	test('of a restricted picture needs the secret too', async () => {
		const { url, secret } = await upload(picture, { headers: restricted });
		expect((await download(url, thumbnail)).status).toBe(403);
		const answer = await download(url, { ...thumbnail, 'share-secret': secret });
		expect(pixelsOf(answer.data)).toEqual([170, 170]);
	});

	test('is true or false and nothing else', async () => {
		const { url } = await upload(picture);
		expect((await download(url, { thumbnail: '1' })).status).toBe(400);
	});
});

describe('expired files', () => {
	test.each(['by call', 'over HTTP'])('%s: those uploaded before, not those after', async (way) => {
		const { url, uuid } = await upload(content);
		if (way === 'by call') sandbox.expireFiles();
		else expect((await control(sandbox, 'POST', '/expire-files')).status).toBe(200);

		const answer = await download(url);
		expect(answer.status).toBe(404);
		expect(json(answer.data)).toMatchObject({
			error: 'file_expired',
			error_description: `file ${uuid} is expired`,
		});
		expect((await download((await upload(content)).url)).data).toEqual(content);
	});

	test('are expired for whoever has the secret, too', async () => {
		const { url, secret } = await upload(content, { headers: restricted });
		sandbox.expireFiles();
		expect((await get(`${url}?share-secret=${secret}`)).status).toBe(404);
		expect((await get(url)).status).toBe(401);
	});
});
