import { startSandbox, type Sandbox } from '../../../../sandbox/rongcloud';
import { callUrl, form, PRIVATE, toBob } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const send = () => form(sandbox, PRIVATE, toBob);

test.each([
	[400, 1002],
	[401, 1004],
	[403, 2007],
	[404, 404],
	[413, 413],
	[429, 1008],
	[430, 1009],
	[500, 1000],
	[503, 503],
	[504, 1050],
])('%i comes with the code known for it, and nothing is delivered', async (status, code) => {
	sandbox.fault({ kind: 'status', status, method: 'POST', path: PRIVATE });
	const answer = await send();
	expect(answer.status).toBe(status);
	expect(answer.json).toEqual({ code, errorMessage: expect.any(String) });
	expect(sandbox.delivered).toEqual([]);
	expect((await send()).status).toBe(200);
});

test('502 is a web page, as gateways send it', async () => {
	sandbox.fault({ kind: 'status', status: 502 });
	const answer = await send();
	expect(answer.headers.get('content-type')).toContain('text/html');
	expect(answer.text).toContain('<h1>502 Bad Gateway</h1>');
});

test('a fault is for a path, and comes before any check of the signature', async () => {
	sandbox.fault({ kind: 'status', status: 503, path: PRIVATE });
	expect((await form(sandbox, '/user/checkOnline.json', { userId: 'a' })).status).toBe(200);
	expect((await callUrl(`${sandbox.url}${PRIVATE}`, 'POST', 'x', {})).status).toBe(503);
});

test('a code may be given, in an answer of HTTP 200 too', async () => {
	sandbox.fault({ kind: 'status', status: 200, body: { code: 1006, errorMessage: 'locked' } });
	expect((await send()).json).toEqual({ code: 1006, errorMessage: 'locked' });
	expect(sandbox.delivered).toEqual([]);
});

test('statusAfter delivers and answers an error anyway', async () => {
	sandbox.fault({ kind: 'statusAfter', status: 504 });
	expect((await send()).json['code']).toBe(1050);
	expect(sandbox.delivered).toHaveLength(1);
});

test('garbage delivers and answers half a JSON', async () => {
	sandbox.fault({ kind: 'garbage' });
	const { status, text } = await send();
	expect(status).toBe(200);
	expect(text).toMatch(/^\{"code"/);
	expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
	expect(sandbox.delivered).toHaveLength(1);
});

test.each([
	['cutBefore', 0],
	['cutAfter', 1],
] as const)('%s gives no answer, and delivers %i', async (kind, delivered) => {
	sandbox.fault({ kind });
	await expect(send()).rejects.toThrow('fetch failed');
	expect(sandbox.delivered).toHaveLength(delivered);
});
