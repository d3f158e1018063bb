import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Fault } from '../../sandbox/easemob';
import { credentialsFor } from '../support/easemob';
import { useSandbox } from '../support/sandboxed';

const easemob = useSandbox();
const { run, requestsTo } = easemob;

const PATH = '/messages/users';
const text = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	to: '={{ $json.user }}',
	text: '=你好 {{ $json.user }}',
	...more,
});
/** A refusal for good, with the service's own words. */
const NO: Fault = {
	kind: 'status',
	status: 403,
	path: PATH,
	body: { error: 'forbidden_op', error_description: 'message service is unopened' },
};
/** What the body of a message to bob holds. */
const BOB = '"bob"';
const users = (...names: string[]) => names.map((user) => ({ json: { user } }));
const three = { items: users('alice', 'bob', 'carol') };

describe('a refusal of the service', () => {
	test('stops the node, names the item and what was sent before', async () => {
		easemob.sandbox.fault({ ...NO, holding: BOB });
		const { error, items } = await run(text(), three);

		expect(items).toEqual([]);
		expect(error?.name).toBe('NodeApiError');
		expect(error?.httpCode).toBe('403');
		expect(error?.message).toBe(
			'The message to bob was not sent: This function is not part of your Easemob plan, or not switched on for your app. [item 1]',
		);
		expect(error?.description).toContain(
			'The service said: "message service is unopened" (HTTP 403).',
		);
		expect(error?.description).toMatch(/Already done and not undone: [12] in all/);
		expect(error?.context).toMatchObject({
			itemIndex: 1,
			data: {
				sent: expect.arrayContaining([
					expect.objectContaining({
						inputItem: 0,
						to: 'alice',
						messageId: easemob.sandbox.delivered.find(({ to }) => to === 'alice')?.messageId,
					}),
				]),
				rest: [{ to: ['bob'], status: 'not sent' }],
			},
		});
		// Calls overlap: what was under way when bob's was refused is sent, and told too.
		const sent = error?.context.data as { sent: Array<{ to: string }> };
		const reached = easemob.sandbox.delivered.map(({ to }) => to);
		expect(sent.sent.map(({ to }) => to).sort()).toEqual(reached.sort());
	});

	test('stops the node with an error that names everybody, whichever item they belong to', async () => {
		// One call for all of them, which is cut: nobody knows whether it arrived.
		easemob.sandbox.fault({ kind: 'cutAfter', path: PATH });
		const many = Array.from({ length: 600 }, (_, index) => `user${index}`);
		const { error } = await run({ ...text(), text: 'same' }, { items: users(...many) });

		const open = 'may or may not have been sent';
		expect(error?.message).toContain('[item 0]');
		expect(error?.description).toContain(`Of the other items: 599 ${open};`);
		expect(error?.context.data).toEqual({
			rest: [{ to: ['user0'], status: open }],
			others: [{ to: many.slice(1), status: open }],
		});
		expect(easemob.sandbox.delivered).toHaveLength(600);
	});

	test('stops the node with an error that tells apart who surely not and who perhaps', async () => {
		easemob.sandbox.fault({ kind: 'cutAfter', path: PATH });
		const to = (target: string, user: string) => ({ json: { target, user } });
		const same = { ...text(), text: 'same', target: '={{ $json.target }}' };
		const { error } = await run(same, {
			items: [to('user', 'alice'), to('user', 'bob'), to('user', 'alice')],
		});

		expect(error?.description).toContain(
			'Of the other items: 1 may or may not have been sent, 1 not sent;',
		);
		expect(error?.context.data).toMatchObject({
			rest: [{ to: ['alice'] }],
			others: [
				{ to: ['bob'], status: 'may or may not have been sent' },
				{ to: ['alice'], status: 'not sent' },
			],
		});
	});

	test('with continue on fail takes the place of its item only', async () => {
		easemob.sandbox.fault({ ...NO, holding: BOB });
		const { items, error } = await run(text(), {
			...three,
			node: { onError: 'continueRegularOutput' },
		});

		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{ json: { to: 'alice' }, pairedItem: { item: 0 } },
			{ json: { error: expect.stringContaining('is unopened') }, pairedItem: { item: 1 } },
			{ json: { to: 'carol' }, pairedItem: { item: 2 } },
		]);
	});

	test('goes to the error output with the fields of its input item', async () => {
		easemob.sandbox.fault({ ...NO, holding: BOB });
		const { items, errorItems } = await run(text(), {
			...three,
			node: { onError: 'continueErrorOutput' },
		});

		expect(items.map(({ json }) => json.to)).toEqual(['alice', 'carol']);
		expect(errorItems).toMatchObject([
			{
				json: { user: 'bob', error: expect.stringContaining('is unopened') },
				pairedItem: { item: 1 },
			},
		]);
	});

	test('of one part of an item gives the reached recipients and one error with the rest', async () => {
		const many = Array.from({ length: 601 }, (_, index) => `user${index}`);
		easemob.sandbox.fault({ kind: 'status', status: 400, path: PATH, holding: '"user0"' });
		const { json, items } = await run(text({ to: many.join() }), {
			node: { onError: 'continueRegularOutput' },
		});

		expect(json).toHaveLength(2);
		expect(json[0]).toMatchObject({ to: 'user600' });
		expect(json[1]).toMatchObject({
			error: expect.stringContaining('1 of 601 were sent'),
			details: { rest: [{ to: many.slice(0, 600), status: 'not sent' }] },
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	});

	test('a recipient that the answer leaves out is reported, not forgotten', async () => {
		easemob.sandbox.fault({
			kind: 'status',
			status: 200,
			path: PATH,
			body: { data: { alice: '1' } },
		});
		const { json } = await run(text({ to: 'Alice,bob' }), {
			node: { onError: 'continueRegularOutput' },
		});

		expect(json).toMatchObject([
			{ to: 'alice', messageId: '1' },
			{ error: expect.stringContaining('says nothing about bob') },
		]);
	});
});

describe('what each refusal says and advises', () => {
	test.each([
		[
			429,
			{
				error: 'resource_limited',
				error_description: 'You have exceeded the limit of the community edition',
			},
			'quota of your Easemob plan is used up',
			'change the plan',
		],
		[
			404,
			{
				error: 'organization_application_not_found',
				error_description: 'Could not find application',
			},
			`no app "sandbox-org#sandbox-app" at 127.0.0.1`,
			"'Host'",
		],
		[
			413,
			{ error_description: 'message is too large' },
			'bytes, 22 of them content and extension',
			'About 5 KB',
		],
		[
			400,
			{ error: 'message_send_error', error_description: 'message is too large' },
			'too large',
			'5 KB',
		],
		[302, 'moved', 'redirects to another address', 'https://'],
	])('%i %j', async (status, body, message, advice) => {
		const fault = { kind: 'status', status, path: PATH } as const;
		easemob.sandbox.fault(body === undefined ? fault : { ...fault, body });
		const { error } = await run(text(), { items: users('alice') });

		expect(error?.message).toContain(message);
		expect(error?.description).toContain(advice);
		expect(requestsTo(PATH)).toHaveLength(1);
	});
});

describe('when nobody knows whether a message was sent', () => {
	test.each([
		['the connection is cut after the service accepted', { kind: 'cutAfter' }, 1],
		['the connection is cut before it did', { kind: 'cutBefore' }, 0],
		['the answer is a 500 after accepting', { kind: 'statusAfter', status: 500 }, 1],
		['the answer is a 502 page of a proxy', { kind: 'status', status: 502 }, 0],
		['the answer breaks off', { kind: 'garbage' }, 1],
	] as const)('%s: says so, and never sends again', async (_case, fault, delivered) => {
		easemob.sandbox.fault({ ...fault, path: PATH });
		const { error } = await run(text(), { items: users('alice') });

		expect(error?.description).toContain('The message may or may not have been sent');
		expect(error?.context.data).toEqual({
			rest: [{ to: ['alice'], status: 'may or may not have been sent' }],
		});
		expect(requestsTo(PATH)).toHaveLength(1);
		expect(easemob.sandbox.delivered).toHaveLength(delivered);
	});
});

describe('when the service cannot be reached', () => {
	test('a refused connection says that nothing was sent, and where to look', async () => {
		const gone = await startSandbox();
		await gone.close();
		const { error } = await run(text(), {
			items: users('alice'),
			credentials: credentialsFor(gone.credential),
		});

		expect(error?.message).toMatch(/127\.0\.0\.1:\d+ refused the connection\. Check 'Host'/);
		expect(error?.description).toContain('Nothing was sent.');
	});

	test.each([
		['no host', { host: '' }, "'Host' is empty"],
		['a host that is no host', { host: 'my server' }, `'Host' is not a host: "my server"`],
		['another protocol', { host: 'ftp://a1.easemob.com' }, "'Host' is not a host"],
		['no organization', { org: '' }, "'Organization' is empty"],
		['no app', { app: ' ' }, "'App' is empty"],
	])('%s in the credential is an error before any request', async (_case, fields, message) => {
		const { error } = await run(text(), {
			items: users('alice'),
			credentials: credentialsFor({ ...easemob.sandbox.credential, ...fields }),
		});

		expect(error?.message).toContain(message);
		expect(error?.description).toContain('Nothing was sent.');
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test('with continue on fail every item tells of a credential that cannot work', async () => {
		const { items } = await run(text(), {
			...three,
			credentials: credentialsFor({ ...easemob.sandbox.credential, host: '' }),
			node: { onError: 'continueRegularOutput' },
		});

		expect(items).toMatchObject(
			[0, 1, 2].map((item) => ({
				json: { error: expect.stringContaining("'Host' is empty") },
				pairedItem: { item },
			})),
		);
	});
});

describe('a refusal for rate', () => {
	// What the node has learned of an app from one refusal tells with the next one.
	const easemob = useSandbox({ anew: true });
	const { run, requestsTo } = easemob;

	/** From the refused call to the same call again. */
	function waitBeforeRepeating(): number {
		const requests = requestsTo(PATH);
		const refused = requests.find(({ status }) => status !== 200);
		const again = requests.filter(({ rawBody }) => rawBody === refused?.rawBody).at(-1);
		return Number(again?.receivedAtMs) - Number(refused?.receivedAtMs);
	}

	test.each([
		['429', { kind: 'status', status: 429 }],
		['403 "message send reach limit"', { kind: 'status', status: 403 }],
		[
			'403 in the words of an older revision',
			{
				kind: 'status',
				status: 403,
				body: { error_description: 'Forbidden for url: [org/app/messages/users]' },
			},
		],
	] as const)('%s is waited out, and the message sent once', async (_case, fault) => {
		easemob.sandbox.fault({ ...fault, path: PATH });
		const { error, json } = await run(text(), three);

		expect(error).toBeUndefined();
		expect(json.map(({ to }) => to)).toEqual(['alice', 'bob', 'carol']);
		const reached = easemob.sandbox.delivered.map(({ to }) => to);
		expect(reached.sort()).toEqual(['alice', 'bob', 'carol']);
		expect(waitBeforeRepeating()).toBeGreaterThan(700);
	});

	test('a wait that the service asks for is obeyed', async () => {
		const headers = { 'retry-after': '2' };
		easemob.sandbox.fault({ kind: 'status', status: 429, path: PATH, headers });
		await run(text(), { items: users('alice') });

		expect(waitBeforeRepeating()).toBeGreaterThan(1_900);
	});

	test('a wait beyond all patience is not begun', async () => {
		const headers = { 'retry-after': '1000000000' };
		easemob.sandbox.fault({ kind: 'status', status: 429, path: PATH, headers });
		const { error } = await run(text(), { items: users('alice') });

		expect(error?.message).toContain('too many came in one second');
		expect(error?.description).toContain('This request has reached api limit');
		expect(requestsTo(PATH)).toHaveLength(1);
	});

	test('stopping the execution ends the wait, and nothing more is sent', async () => {
		// A wait that nobody ends is longer than the test may take.
		const headers = { 'retry-after': '110' };
		easemob.sandbox.fault({ kind: 'status', status: 429, path: PATH, headers, times: 9 });
		await run(text(), {
			...three,
			onStart: (stop) => {
				const poll = setInterval(() => {
					if (requestsTo(PATH).length === 0) return;
					clearInterval(poll);
					stop();
				}, 5);
			},
		});

		expect(easemob.sandbox.delivered).toEqual([]);
		expect(requestsTo(PATH).length).toBeLessThanOrEqual(3);
	});
});

test('an item whose data is a circle is sent like any other', async () => {
	const circle: { user: string; self?: unknown } = { user: 'bob' };
	circle.self = circle;
	const items = [...users('alice'), { json: circle as unknown as IDataObject }];
	const { error, items: output } = await run(text(), { items });

	expect(error).toBeUndefined();
	expect(output.map(({ json }) => json.to)).toEqual(['alice', 'bob']);
});
