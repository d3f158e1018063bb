import type { INodeParameters } from 'n8n-workflow';
import { startSandbox } from '../../../sandbox/easemob';
import { credentialsFor, runEasemob } from '../../support/easemob';
import { useSandbox } from '../../support/sandboxed';

const easemob = useSandbox();
const { run, requestsTo, bodiesTo } = easemob;

const GROUP = '184524748161025';
const text = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	messageType: 'txt',
	text: '你好',
	...more,
});
const ids = (count: number) => Array.from({ length: count }, (_, index) => `${1_000 + index}`);
const recipientsOf = (path: string) =>
	bodiesTo(path).map((body) => (JSON.parse(body) as { to: string[] }).to);
/** Paths of all requests but those for tokens. */
const paths = () =>
	easemob.sandbox.requests
		.map(({ path }) => path.replace('/sandbox-org/sandbox-app', ''))
		.filter((path) => path !== '/token');

/** Names of the parameter `to` in the panel. */
const LABELS = { user: 'User', group: 'Group', chatRoom: 'Chat Room' } as const;

describe.each([
	['user', '/messages/users', 600],
	['group', '/messages/chatgroups', 3],
	['chatRoom', '/messages/chatrooms', 10],
] as const)('message / send: to a %s', (target, path, perCall) => {
	test('goes to its own endpoint', async () => {
		const { items } = await run(text({ target, to: '1000', from: 'shop' }));

		expect(paths()).toEqual([path]);
		expect(bodiesTo(path)).toEqual([
			'{"from":"shop","to":["1000"],"type":"txt","body":{"msg":"你好"}}',
		]);
		const { messageId } = easemob.sandbox.delivered[0] ?? {};
		expect(items).toEqual([
			{ json: { to: '1000', messageId, messageType: 'txt', target }, pairedItem: { item: 0 } },
		]);
	});

	test(`splits recipients over calls of at most ${perCall}`, async () => {
		const to = ids(2 * perCall + 1);
		const { json } = await run(text({ target, to: to.join('\n') }));

		const sizes = recipientsOf(path).map(({ length }) => length);
		expect(sizes.sort((a, b) => b - a)).toEqual([perCall, perCall, 1]);
		expect(recipientsOf(path).flat().sort()).toEqual([...to].sort());
		expect(json.map((item) => item.to)).toEqual(to);
	});

	test(`needs one call for exactly ${perCall}`, async () => {
		await run(text({ target, to: ids(perCall).join() }));

		expect(recipientsOf(path).map(({ length }) => length)).toEqual([perCall]);
	});

	test('gives each recipient its own message ID as a text of all its digits', async () => {
		const { json } = await run(text({ target, to: '1000,1001,1002,1003' }));

		const messageIds = json.map(({ messageId }) => messageId);
		const delivered = easemob.sandbox.delivered.map(({ to, messageId }) => [to, messageId]);
		expect(Object.fromEntries(json.map((item) => [item.to, item.messageId]))).toEqual(
			Object.fromEntries(delivered),
		);
		expect(new Set(messageIds).size).toBe(4);
		for (const messageId of messageIds) expect(messageId).toMatch(/^\d{19}$/);
	});

	test('gives a message ID that comes as a number with all its digits, as a text', async () => {
		easemob.sandbox.fault({
			kind: 'status',
			status: 200,
			path,
			body: '{"data":{"1000":1432109876543210987}}',
		});
		const { json } = await run(text({ target, to: '1000' }));

		expect(json).toMatchObject([{ to: '1000', messageId: '1432109876543210987' }]);
	});

	test('takes numbers by expression, alone and in a list', async () => {
		await run(text({ target, to: `={{ ${GROUP} }}` }));
		await run(text({ target, to: `={{ [${GROUP}, "7"] }}` }));

		expect(recipientsOf(path)).toEqual([[GROUP], [GROUP, '7']]);
	});

	test.each([
		['from the list', { __rl: true, mode: 'list', value: GROUP, cachedResultName: 'x' }, [GROUP]],
		['by ID', { __rl: true, mode: 'id', value: GROUP }, [GROUP]],
		[
			'several by ID',
			{ __rl: true, mode: 'id', value: `${GROUP}; 7；8、9，10` },
			[GROUP, '7', '8', '9', '10'],
		],
		[
			'a list by expression',
			{ __rl: true, mode: 'id', value: `={{ ["${GROUP}", 7] }}` },
			[GROUP, '7'],
		],
		[
			'a text by expression',
			{ __rl: true, mode: 'id', value: `={{ "${GROUP},7" }}` },
			[GROUP, '7'],
		],
	])('takes what the panel holds: %s', async (_how, to, recipients) => {
		await run(text({ target, to }));

		expect(recipientsOf(path).flat().sort()).toEqual([...recipients].sort());
	});

	test('refuses a number that has lost digits, before anything is sent', async () => {
		const { error } = await run(text({ target, to: '={{ 1234567890123456789 }}' }));

		expect(error?.message).toContain(`'${LABELS[target]}': `);
		expect(error?.message).toContain('is a number that has lost digits. [item 0]');
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test.each([
		'={{ "" }}',
		'={{ [] }}',
		'={{ null }}',
		'={{ " , " }}',
		{ __rl: true, mode: 'id', value: '={{ "" }}' },
	])('refuses %j: there is nobody to send to', async (to) => {
		const { error } = await run(text({ target, to }));

		expect(error?.message).toBe(`'${LABELS[target]}' is empty. [item 0]`);
		expect(easemob.sandbox.requests).toEqual([]);
	});

	/** Refuses one of two calls; which one is asked later, since calls may overtake each other. */
	const refuseOne = async (more: Parameters<typeof run>[1]) => {
		const to = ids(perCall + 1);
		const body = { error: 'forbidden_op', error_description: 'not members' };
		easemob.sandbox.fault({ kind: 'status', status: 403, path, after: 1, body });
		const result = await run(text({ target, to: to.join() }), more);
		const refused = requestsTo(path).find(({ status }) => status === 403);
		const lost = (JSON.parse(refused?.rawBody ?? '{}') as { to: string[] }).to;
		return { ...result, to, lost, reached: to.filter((recipient) => !lost.includes(recipient)) };
	};

	test('a call that fails loses its own recipients only', async () => {
		const { items, to, lost, reached } = await refuseOne({
			node: { onError: 'continueRegularOutput' },
		});

		expect(items.slice(0, -1).map(({ json }) => json.to)).toEqual(reached);
		expect(items.at(-1)).toMatchObject({
			json: {
				error: expect.stringContaining(`${reached.length} of ${to.length} were sent`),
				details: { rest: [{ to: lost, status: 'not sent' }] },
			},
			pairedItem: { item: 0 },
		});
	});

	test('a call that fails stops the node, which tells who was reached', async () => {
		const { error, lost, reached } = await refuseOne({});

		expect(error?.message).toMatch(
			/^The message to .* was not sent: Easemob does not allow this\. \[item 0\]$/,
		);
		for (const recipient of lost.slice(0, 3)) expect(error?.message).toContain(recipient);
		expect(error?.context.data).toMatchObject({
			sent: reached.map((recipient) => ({ to: recipient, inputItem: 0 })),
			rest: [{ to: lost, status: 'not sent' }],
		});
	});

	test('gives one item per call, as it came, when Simplify is off', async () => {
		const { items } = await run(text({ target, to: ids(perCall + 1).join(), simplify: false }));

		expect(items).toHaveLength(2);
		expect(items).toMatchObject([
			{ json: { path, action: 'post' }, pairedItem: { item: 0 } },
			{ json: { path, action: 'post' }, pairedItem: { item: 0 } },
		]);
		const answered = items.flatMap(({ json }) => Object.keys(json.data as object));
		expect(answered.sort()).toEqual(ids(perCall + 1).sort());
	});

	test('a recipient that the answer leaves out is an error, also when Simplify is off', async () => {
		easemob.sandbox.fault({ kind: 'status', status: 200, path, body: { data: { 1000: '1' } } });
		const { items } = await run(text({ target, to: '1000,1001', simplify: false }), {
			node: { onError: 'continueRegularOutput' },
		});

		expect(items).toMatchObject([
			{ json: { data: { 1000: '1' } } },
			{ json: { error: expect.stringContaining('says nothing about 1001') } },
		]);
	});
});

describe('message / send: the target of each item', () => {
	test('may come from the item', async () => {
		const { json } = await run(text({ target: '={{ $json.kind }}', to: '={{ $json.id }}' }), {
			items: [
				{ json: { kind: 'chatRoom', id: '1' } },
				{ json: { kind: 'user', id: 'Bob' } },
				{ json: { kind: 'group', id: '2' } },
			],
		});

		expect(paths().sort()).toEqual([
			'/messages/chatgroups',
			'/messages/chatrooms',
			'/messages/users',
		]);
		expect(json).toMatchObject([
			{ to: '1', target: 'chatRoom' },
			{ to: 'bob', target: 'user' },
			{ to: '2', target: 'group' },
		]);
	});

	test('must be one of the choices', async () => {
		const { error } = await run(text({ target: '={{ "room" }}', to: '1' }));

		expect(error?.message).toBe(`'Send To' is "room", which is not one of its choices. [item 0]`);
		expect(error?.description).toContain('Use one of: user, group, chatRoom.');
		expect(easemob.sandbox.requests).toEqual([]);
	});
});

describe.each([
	['group', '/messages/chatgroups/users'],
	['chatRoom', '/messages/chatrooms/users'],
] as const)('message / send: to some members of a %s', (target, path) => {
	test.each(['', ' , ', '={{ [] }}', '={{ $json.nobody }}'])(
		'added and without a value (%j) is refused: it must not reach everybody',
		async (recipientUsers) => {
			const { error } = await run(chosen(recipientUsers));

			expect(error?.message).toBe(
				"The message to 1000 was not sent: 'Only to These Members' is empty. [item 0]",
			);
			expect(error?.description).toContain('remove the option to send to all');
			expect(easemob.sandbox.requests).toEqual([]);
		},
	);

	const chosen = (recipientUsers: INodeParameters[string], more: INodeParameters = {}) =>
		text({ target, to: '1000', options: { recipientUsers }, ...more });
	const members = (count: number) => Array.from({ length: count }, (_, index) => `user${index}`);

	test('goes to the endpoint for chosen members', async () => {
		const { items } = await run(chosen('alice, Bob\nalice,bob'));

		expect(paths()).toEqual([path]);
		expect(bodiesTo(path)).toEqual([
			'{"to":["1000"],"users":["alice","Bob"],"type":"txt","body":{"msg":"你好"}}',
		]);
		expect(easemob.sandbox.delivered).toMatchObject([{ to: '1000', users: ['alice', 'bob'] }]);
		const { messageId } = easemob.sandbox.delivered[0] ?? {};
		expect(items).toEqual([
			{ json: { to: '1000', messageId, messageType: 'txt', target }, pairedItem: { item: 0 } },
		]);
	});

	test('takes a list by expression, of each item', async () => {
		await run(chosen('={{ $json.members }}', { to: '={{ $json.id }}' }), {
			items: [{ json: { id: '1', members: ['alice'] } }, { json: { id: '2', members: ['bob'] } }],
		});

		expect(paths()).toEqual([path, path]);
		// Calls of their own, of which any may arrive first.
		expect(easemob.sandbox.delivered.map(({ to, users }) => [to, users]).sort()).toEqual([
			['1', ['alice']],
			['2', ['bob']],
		]);
	});

	test('takes twenty', async () => {
		await run(chosen(members(20).join()));

		expect(easemob.sandbox.delivered).toMatchObject([{ users: members(20) }]);
	});

	test('refuses a twenty-first before anything is sent', async () => {
		const { error } = await run(chosen(members(21).join()));

		expect(error?.message).toBe(
			"The message to 1000 was not sent: 'Only to These Members' names 21 users. [item 0]",
		);
		expect(error?.description).toContain('20 at most');
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test('refuses a second group or room before anything is sent', async () => {
		const { error } = await run(chosen('alice', { to: '1000,1001' }));

		expect(error?.message).toBe(
			`The message to 1000, 1001 was not sent: '${LABELS[target]}' names 2 groups or rooms, but 'Only to These Members' is set. [item 0]`,
		);
		expect(error?.description).toContain('exactly one');
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test('refuses what is no ID', async () => {
		const { error } = await run(chosen('alice bob'));

		expect(error?.message).toContain(`'Only to These Members': "alice bob" is no ID`);
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test('not added means all members', async () => {
		await run(text({ target, to: '1000', options: {} }));

		expect(paths()).toEqual([path.replace(/\/users$/, '')]);
	});
});

describe('message / send: with the free plan', () => {
	test.each([
		['a chat room', {}],
		['some members of a chat room', { recipientUsers: 'alice' }],
	])('%s is refused, in words that name rooms and plan', async (_case, options) => {
		const free = await startSandbox({ plan: 'free' });
		try {
			const parameters = text({ target: 'chatRoom', to: '1000', options });
			const { error } = await runEasemob(parameters, {
				credentials: credentialsFor(free.credential),
			});

			expect(error?.message).toBe(
				'The message to 1000 was not sent: Chat rooms are not part of your Easemob plan, or not switched on for your app. [item 0]',
			);
			expect(error?.description).toContain('The free plan has no chat rooms.');
			expect(error?.description).toContain(
				'The service said: "chatroom service is unopened" (HTTP 403).',
			);
			expect(error?.httpCode).toBe('403');
			expect(free.requests.filter(({ path }) => path.includes('/messages/'))).toHaveLength(1);
		} finally {
			await free.close();
		}
	});

	test('users and groups are reached all the same, beside the refused room', async () => {
		const free = await startSandbox({ plan: 'free' });
		try {
			const parameters = text({ target: '={{ $json.kind }}', to: '1000' });
			const { items } = await runEasemob(parameters, {
				credentials: credentialsFor(free.credential),
				items: ['user', 'chatRoom', 'group'].map((kind) => ({ json: { kind } })),
				node: { onError: 'continueRegularOutput' },
			});

			expect(items).toMatchObject([
				{ json: { target: 'user' }, pairedItem: { item: 0 } },
				{ json: { error: expect.stringContaining('free plan') }, pairedItem: { item: 1 } },
				{ json: { target: 'group' }, pairedItem: { item: 2 } },
			]);
		} finally {
			await free.close();
		}
	});
});
