import { startSandbox, type Sandbox } from '../../../../sandbox/netease';
import {
	BATCH,
	call,
	callUrl,
	expectAccepted,
	expectRefused,
	FORM,
	hello,
	post,
	signed,
	TO_BOB,
	TO_TEAM,
	toMany,
} from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const trace = { 'X-custom-traceid': 'trace 1' };
const send = (headers: Record<string, string> = trace) => post(sandbox, TO_BOB, hello, headers);

test('a request with the trace ID of one that was carried out is 431', async () => {
	expectAccepted(await send());
	expectRefused(await send(), 431, 'trace 1');
	expectRefused(await post(sandbox, BATCH, toMany(['bob']), trace), 431);
	expectAccepted(await send({ 'X-custom-traceid': 'trace 2' }));
	expectAccepted(await send({}));
	expectAccepted(await send({}));
	expect(sandbox.delivered).toHaveLength(4);
	sandbox.reset();
	expectAccepted(await send());
});

test('one that was refused may come again under its ID', async () => {
	sandbox.refuse('bob', 102_426);
	expectRefused(await send(), 102_426);
	expectRefused(await post(sandbox, TO_TEAM, {}, trace), 414);
	sandbox.fault({ kind: 'status', status: 503 });
	expect((await post(sandbox, TO_TEAM, hello, trace)).status).toBe(503);
	expectAccepted(await post(sandbox, TO_TEAM, hello, trace));
	expectRefused(await send(), 431);
});

test.each(['cutAfter', 'garbage'] as const)(
	'a message whose answer was lost (%s) is delivered once',
	async (kind) => {
		sandbox.fault({ kind });
		await send().catch(() => undefined);
		expectRefused(await send(), 431);
		expect(sandbox.delivered).toHaveLength(1);
	},
);

test('so is one that was hidden behind an error', async () => {
	sandbox.fault({ kind: 'statusAfter', status: 500 });
	expect((await send()).status).toBe(500);
	expectRefused(await send(), 431);
	expect(sandbox.delivered).toHaveLength(1);
});

test('one that never arrived is delivered by the repeat', async () => {
	sandbox.fault({ kind: 'cutBefore' });
	await expect(send()).rejects.toThrow('fetch failed');
	expectAccepted(await send());
	expect(sandbox.delivered).toHaveLength(1);
});

test('look-ups count as well', async () => {
	const path = '/im/v2/accounts?account_ids=amy';
	expectAccepted(await call(sandbox, 'GET', path, undefined, trace));
	expectRefused(await call(sandbox, 'GET', path, undefined, trace), 431);
});

test('v1 has a header of its own', async () => {
	const upload = () =>
		callUrl(`${sandbox.url}/nimserver/msg/upload.action`, 'POST', 'content=aGk%3D', {
			...signed(sandbox),
			'content-type': FORM,
			RequestId: 'trace 1',
		});
	expect((await upload()).code).toBe(200);
	expect((await upload()).json).toEqual({ code: 431, desc: 'duplicate request' });
	expectAccepted(await send());
	expect(sandbox.files).toHaveLength(1);
});

test('an empty ID is refused', async () => {
	expectRefused(await send({ 'X-custom-traceid': '' }), 414, 'x-custom-traceid');
});
