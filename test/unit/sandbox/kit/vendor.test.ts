import { signature, startAcme, type Acme } from './acme';

let acme: Acme;
let clock = 0;

beforeAll(async () => {
	acme = await startAcme({ now: () => clock });
});

beforeEach(() => {
	clock = 0;
	acme.reset();
	acme.setRateLimits(false);
});

afterAll(() => acme.close());

const FORM = 'application/x-www-form-urlencoded';

async function post(
	path: string,
	body: string | FormData,
	headers: Record<string, string> = {},
): Promise<{ status: number; json: Record<string, unknown>; reason: string | null }> {
	const signed = { nonce: '7', signature: signature('7') };
	const type = typeof body === 'string' ? { 'content-type': FORM } : {};
	const response = await fetch(`${acme.url}${path}`, {
		method: 'POST',
		headers: { ...signed, ...type, ...headers },
		body,
	});
	const json = (await response.json()) as Record<string, unknown>;
	return { status: response.status, json, reason: response.headers.get('x-sandbox-reason') };
}

const notice = async (form: string, headers?: Record<string, string>) =>
	await post('/notice.json', form, headers);

test('a form with a repeated key arrives in order, and is logged as it was sent', async () => {
	const answer = await notice('to=b&to=a&text=%E4%BD%A0+%26');
	expect(answer).toEqual({ status: 200, json: { code: 200 }, reason: null });
	expect(acme.notices).toEqual([{ to: ['b', 'a'], text: '你 &' }]);
	expect(acme.requests).toMatchObject([
		{ number: 1, path: '/notice.json', rawBody: 'to=b&to=a&text=%E4%BD%A0+%26', status: 200 },
	]);
});

describe('a refusal is a code in an answer of HTTP 200', () => {
	test.each<[string, () => ReturnType<typeof post>, number]>([
		['a wrong signature', () => notice('to=a&text=b', { nonce: '8' }), 1004],
		['a missing field', () => notice('to=a'), 1002],
		['a field too many', () => notice('to=a&text=b&cc=c'), 1002],
		['a field with a name that every object has', () => notice('to=a&text=b&constructor=c'), 1002],
		['a key repeated too often', () => notice('to=a&to=b&to=c&to=d&text=b'), 1002],
		['another content type', () => notice('{}', { 'content-type': 'application/json' }), 415],
		['an unknown path', () => post('/other.json', 'a=b'), 404],
	])('%s', async (_what, attempt, code) => {
		const answer = await attempt();
		expect(answer.status).toBe(200);
		expect(answer.json['code']).toBe(code);
		expect(answer.reason).toBe(answer.json['errorMessage']);
		expect(acme.notices).toEqual([]);
	});

	test('the wrong method', async () => {
		const response = await fetch(`${acme.url}/notice.json`);
		expect(await response.json()).toMatchObject({ code: 405, errorMessage: 'GET, not POST' });
	});

	test('a mistake of the sandbox itself', async () => {
		const answer = await post('/broken.json', 'a=b');
		expect(answer).toMatchObject({ status: 200, json: { code: 1000, errorMessage: 'a bug' } });
	});
});

describe('rates', () => {
	beforeEach(() => acme.setRateLimits({}));

	const code = async (form = 'to=a&text=b') => (await notice(form)).json['code'];

	test('both windows of a class hold', async () => {
		expect([await code(), await code(), await code()]).toEqual([200, 200, 1008]);
		clock = 1_000;
		expect([await code(), await code()]).toEqual([200, 1008]);
		clock = 3_600_000;
		expect(await code()).toBe(200);
	});

	test('a call refused by its code uses up nothing', async () => {
		for (let count = 0; count < 5; count += 1) expect(await code('to=a')).toBe(1002);
		expect([await code(), await code()]).toEqual([200, 200]);
	});
});

describe('faults', () => {
	test('have the body of the vendor, and the path as it names it', async () => {
		acme.fault({ kind: 'status', status: 503, path: '/notice.json' });
		const answer = await notice('to=a&text=b');
		expect(answer).toMatchObject({ status: 503, json: { code: 503, errorMessage: 'a fault' } });
		expect(acme.notices).toEqual([]);
	});

	test('can say no by a code in HTTP 200', async () => {
		acme.fault({ kind: 'status', status: 200, body: { code: 1008 } });
		expect((await notice('to=a&text=b')).json).toEqual({ code: 1008 });
		expect(acme.notices).toEqual([]);
		acme.fault({ kind: 'statusAfter', status: 200, body: { code: 1000 } });
		expect((await notice('to=a&text=b')).json).toEqual({ code: 1000 });
		expect(acme.notices).toHaveLength(1);
	});
});

describe('uploads in parts', () => {
	test('give files and fields', async () => {
		const form = new FormData();
		form.append('content', new Blob(['hello']), '"你".txt');
		form.append('tag', 'x');
		expect((await post('/upload.action', form)).json).toEqual({
			code: 200,
			files: [['content', '"你".txt', 'hello']],
			fields: [['tag', 'x']],
		});
	});

	test('end at the most bytes', async () => {
		const form = new FormData();
		form.append('content', new Blob(['x'.repeat(11)]), 'a');
		expect((await post('/upload.action', form)).json['code']).toBe(413);
	});
});

test('the vendor adds to what can be asked over HTTP', async () => {
	await notice('to=a&text=b');
	const asked = async (path: string) => await (await fetch(`${acme.url}/_sandbox${path}`)).json();
	expect(await asked('/notices')).toEqual([{ to: ['a'], text: 'b' }]);
	expect(await asked('/requests')).toMatchObject([{ path: '/notice.json' }]);
	await fetch(`${acme.url}/_sandbox/reset`, { method: 'POST' });
	expect([await asked('/notices'), await asked('/requests')]).toEqual([[], []]);
});
