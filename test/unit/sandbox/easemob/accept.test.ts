import { startSandbox, type Sandbox } from '../../../../sandbox/easemob';
import { askToken, call, hello, upload } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const message = {
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify(hello),
};

const send = async (accept: string) =>
	await call(sandbox, 'POST', '/messages/users', {
		...message,
		headers: { ...message.headers, accept },
	});

test.each([
	'application/json',
	'application/json;charset=utf-8',
	'application/json, text/plain, */*',
	'text/html, Application/JSON;q=0.5',
])('%s may send', async (accept) => {
	expect((await send(accept)).status).toBe(200);
});

test.each(['*/*', 'application/*', 'text/html', 'application/jsonl', ''])(
	'"%s" may not, and nothing is delivered',
	async (accept) => {
		const answer = await send(accept);
		expect(answer.status).toBe(406);
		expect(answer.json).toMatchObject({ error_description: 'HTTP 406 Not Acceptable' });
		expect(answer.headers.get('x-sandbox-reason')).toContain('the answer is application/json');
		expect(sandbox.delivered).toEqual([]);
	},
);

test.each([
	['GET', '/users'],
	['GET', '/chatgroups'],
	['GET', '/chatrooms'],
	['POST', '/token'],
	['POST', '/messages/msg_recall'],
	['POST', '/messages/batch_recall'],
])('%s %s demands it, too', async (method, path) => {
	const headers = { accept: '*/*' };
	expect((await call(sandbox, method, path, { headers })).status).toBe(406);
});

test('so do uploads and token requests that are right otherwise', async () => {
	const headers = { accept: '*/*' };
	expect((await upload(sandbox, Buffer.from('a'), { headers })).status).toBe(406);
	expect(sandbox.files.size).toBe(0);
	const token = await askToken(sandbox, {}, headers);
	expect(token.status).toBe(406);
});

test('a missing token comes first', async () => {
	const headers = { accept: '*/*', authorization: 'Bearer abc' };
	expect((await call(sandbox, 'GET', '/users', { headers })).status).toBe(401);
});
