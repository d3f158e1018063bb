import { startSandbox, type Sandbox } from '../../../../sandbox/netease';
import { callUrl, FORM, get, hello, post, signed, TO_BOB, TO_TEAM } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const SEND = '/im/v2/conversations/{conversation_id}/messages';
const send = (path = TO_BOB) => post(sandbox, path, hello);

test.each([400, 404, 416, 449, 500, 503])(
	'%i comes with a code, and nothing is delivered',
	async (status) => {
		sandbox.fault({ kind: 'status', status, method: 'POST', path: SEND });
		const answer = await send();
		expect(answer.status).toBe(status);
		expect(answer.json).toEqual({ code: status, msg: expect.any(String), data: {} });
		expect(sandbox.delivered).toEqual([]);
		expect((await send()).code).toBe(200);
	},
);

test('a code may be given in an answer of HTTP 200, as the service does it', async () => {
	const body = { code: 416, msg: 'frequency control', data: {} };
	sandbox.fault({ kind: 'status', status: 200, body });
	expect((await send()).json).toEqual(body);
	expect(sandbox.delivered).toEqual([]);
});

test('502 is a web page, as gateways send it', async () => {
	sandbox.fault({ kind: 'status', status: 502 });
	const answer = await send();
	expect(answer.headers.get('content-type')).toContain('text/html');
	expect(answer.text).toContain('<h1>502 Bad Gateway</h1>');
});

test('a fault is for a path as the documents name it, at either base', async () => {
	sandbox.fault({ kind: 'status', status: 503, path: SEND, times: 2 });
	const other = await get(sandbox, '/im/v2/accounts', { account_ids: 'a' });
	expect(other.status).toBe(200);
	expect((await send(TO_TEAM)).status).toBe(503);
	expect((await send(`/nimserver${TO_BOB}`)).status).toBe(503);
	sandbox.fault({ kind: 'status', status: 503, path: '/im/v2/accounts/{account_id}' });
	expect((await get(sandbox, '/im/v2/accounts/amy')).status).toBe(503);
});

test('it comes before any check of the CheckSum', async () => {
	sandbox.fault({ kind: 'status', status: 503 });
	expect((await callUrl(`${sandbox.url}${TO_BOB}`, 'POST', 'x', {})).status).toBe(503);
});

test('of v1, too, in its words or in those of the test', async () => {
	const upload = () =>
		callUrl(`${sandbox.url}/nimserver/msg/upload.action`, 'POST', 'content=aGk%3D', {
			...signed(sandbox),
			'content-type': FORM,
		});
	const path = '/msg/upload.action';
	sandbox.fault({ kind: 'status', status: 500, path });
	expect((await upload()).json).toEqual({ code: 500, desc: 'internal server error' });
	const body = { code: 414, msg: 'own' };
	sandbox.fault({ kind: 'status', status: 200, path, body });
	expect((await upload()).json).toEqual(body);
});

test('statusAfter delivers and answers an error anyway', async () => {
	sandbox.fault({ kind: 'statusAfter', status: 500 });
	expect((await send()).code).toBe(500);
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
