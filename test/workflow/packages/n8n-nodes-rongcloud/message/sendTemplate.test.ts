import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describeOutput } from '../../../../support/operations/outputSchema';
import { useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run, requestsTo } = rongCloud;

const PRIVATE = '/message/private/publish_template.json';
const SYSTEM = '/message/system/publish_template.json';

const template = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'sendTemplate',
	to: '={{ $json.to }}',
	from: 'support',
	content: 'Hello {name}, {points} points',
	values: '={{ $json }}',
	...more,
});

const itemsOf = (...jsons: IDataObject[]) => jsons.map((json) => ({ json }));
const ANN = { to: 'ann', name: 'Ann', points: 7 };
const BOB = { to: 'bob', name: 'Bob', points: 12 };

/** The bodies sent to a path. */
const bodiesTo = (path: string) =>
	requestsTo(path).map(
		({ rawBody }) => JSON.parse(rawBody) as IDataObject & { toUserId: string[] },
	);

/** Whom each call went to. */
const calls = (path = PRIVATE) => bodiesTo(path).map(({ toUserId }) => toUserId);

/** Texts that arrived, by recipient and in their order. */
const arrived = () =>
	rongCloud.sandbox.delivered.map(({ to, content }) => [to, (content as IDataObject).content]);

describeOutput('message/sendTemplate', {
	packageName: 'n8n-nodes-rongcloud',
	collect: async () => [
		...(await run(template(), { items: itemsOf(ANN, BOB) })).json,
		...(await run(template({ target: 'system' }), { items: itemsOf(ANN) })).json,
	],
});

describe('rongCloud message / sendTemplate', () => {
	test.each([
		['user', PRIVATE],
		['system', SYSTEM],
	])('to %s: items share a call, whose lists are in one order', async (target, path) => {
		const before = Date.now();
		const { items, error } = await run(template({ target }), { items: itemsOf(ANN, BOB) });

		expect(error).toBeUndefined();
		expect(rongCloud.sandbox.requests).toMatchObject([
			{ method: 'POST', path, query: {}, headers: { 'content-type': 'application/json' } },
		]);
		expect(bodiesTo(path)).toEqual([
			{
				fromUserId: 'support',
				objectName: 'RC:TxtMsg',
				content: '{"content":"Hello {name}, {points} points"}',
				toUserId: ['ann', 'bob'],
				values: [
					{ '{name}': 'Ann', '{points}': '7' },
					{ '{name}': 'Bob', '{points}': '12' },
				],
			},
		]);
		expect(arrived()).toEqual([
			['ann', 'Hello Ann, 7 points'],
			['bob', 'Hello Bob, 12 points'],
		]);
		const common = { messageType: 'txt', target, from: 'support', sentAt: expect.any(String) };
		expect(items).toEqual(
			rongCloud.sandbox.delivered.map(({ to, messageUID }, item) => ({
				json: { to, messageId: messageUID, ...common },
				pairedItem: { item },
			})),
		);
		expect(Date.parse(String(items[0]?.json.sentAt))).toBeGreaterThanOrEqual(before);
	});

	test.each([
		['user', PRIVATE, 1_000],
		['system', SYSTEM, 100],
	])('to %s: as many in a call as it takes, each with their own', async (target, path, most) => {
		const users = Array.from({ length: most + 1 }, (_, index) => `u${index}`);
		const input = itemsOf(...users.map((to, points) => ({ to, name: to, points })));
		const { items, error } = await run(template({ target }), { items: input });

		expect(error).toBeUndefined();
		expect(
			calls(path)
				.map(({ length }) => length)
				.sort(),
		).toEqual([1, most]);
		expect(new Map(arrived() as Array<[string, string]>)).toEqual(
			new Map(users.map((to, points) => [to, `Hello ${to}, ${points} points`])),
		);
		expect(items.map(({ json, pairedItem }) => [json.to, pairedItem])).toEqual(
			users.map((to, item) => [to, { item }]),
		);
	});

	test('all recipients of an item get its values, beside other items', async () => {
		const { json } = await run(template(), {
			items: itemsOf({ ...ANN, to: 'a1, a2, a3' }, BOB),
		});

		expect(calls()).toEqual([['a1', 'a2', 'a3', 'bob']]);
		expect(arrived()).toEqual([
			['a1', 'Hello Ann, 7 points'],
			['a2', 'Hello Ann, 7 points'],
			['a3', 'Hello Ann, 7 points'],
			['bob', 'Hello Bob, 12 points'],
		]);
		expect(json.map(({ to }) => to)).toEqual(['a1', 'a2', 'a3', 'bob']);
	});

	test('who gets two gets both, in the order of the items', async () => {
		await run(template(), { items: itemsOf(ANN, { ...ANN, points: 8 }, BOB) });

		expect(arrived().filter(([to]) => to === 'ann')).toEqual([
			['ann', 'Hello Ann, 7 points'],
			['ann', 'Hello Ann, 8 points'],
		]);
		expect(calls().flat().sort()).toEqual(['ann', 'ann', 'bob']);
	});

	test.each<[string, INodeParameters]>([
		['template', { content: '={{ "{name}" + $itemIndex }}' }],
		['sender', { from: '={{ "from" + $itemIndex }}' }],
		['target', { target: '={{ $itemIndex ? "system" : "user" }}' }],
		['option', { options: { silent: '={{ $itemIndex > 0 }}' } }],
		['push text', { options: { pushContent: '={{ "push" + $itemIndex }}' } }],
	])('items with another %s do not share calls', async (_what, more) => {
		const { json, error } = await run(template(more), { items: itemsOf(ANN, BOB) });

		expect(error).toBeUndefined();
		expect([...calls(), ...calls(SYSTEM)].sort()).toEqual([['ann'], ['bob']]);
		expect(json.map(({ to }) => to)).toEqual(['ann', 'bob']);
	});

	test.each<[string, string]>([
		['quotes', 'say "hi"'],
		['backslashes and new lines', 'C:\\new\r\n\ttab'],
		['what looks like the end of the content', '"}, {"content": "x'],
		['the names of others', '{points} {name}'],
		['other languages', '你好 🎉 \u2028'],
		['nothing', ''],
	])('a value may have %s', async (_what, name) => {
		const { error } = await run(template(), { items: itemsOf({ ...ANN, name }) });

		expect(error).toBeUndefined();
		expect(arrived()).toEqual([['ann', `Hello ${name}, 7 points`]]);
	});

	test('takes values with braces too, and sends none that has no place', async () => {
		await run(template({ values: '{"{name}": "Ann", "points": true, "card": "secret"}' }), {
			items: itemsOf(ANN),
		});

		expect(bodiesTo(PRIVATE)[0]?.values).toEqual([{ '{name}': 'Ann', '{points}': 'true' }]);
	});

	test('sends an information, and a text without names', async () => {
		await run(template({ messageType: 'info', content: 'It is "done"' }), { items: itemsOf(ANN) });

		expect(bodiesTo(PRIVATE)).toEqual([
			{
				fromUserId: 'support',
				objectName: 'RC:InfoNtf',
				content: '{"message":"It is \\"done\\""}',
				toUserId: ['ann'],
				values: [{}],
			},
		]);
	});

	test('sends the options that are set, with push texts of their own for each', async () => {
		const options = {
			pushContent: 'For {name}',
			pushData: 'points={points}',
			verifyBlacklist: true,
			contentAvailable: true,
			silent: true,
		};
		await run(template({ options }), { items: itemsOf({ ...ANN, name: 'A "n" n' }, BOB) });

		expect(bodiesTo(PRIVATE)).toMatchObject([
			{
				pushContent: ['For A "n" n', 'For Bob'],
				pushData: ['points=7', 'points=12'],
				verifyBlacklist: 1,
				contentAvailable: 1,
				disablePush: true,
			},
		]);
	});

	test('options as usual, or of users alone, are not sent', async () => {
		const options = { pushContent: ' ', silent: false, verifyBlacklist: true };
		await run(template({ options, target: 'system' }), { items: itemsOf(ANN) });

		expect(Object.keys(bodiesTo(SYSTEM)[0] ?? {})).toEqual([
			'fromUserId',
			'objectName',
			'content',
			'toUserId',
			'values',
		]);
	});

	test('names the values that are missing before anything is sent', async () => {
		const { error } = await run(template(), { items: itemsOf(ANN, { to: 'bob', points: null }) });

		expect(error?.message).toContain("'Values (JSON)' has no value for {name}, {points}.");
		expect(error?.message).toContain('[item 1]');
		expect(rongCloud.sandbox.requests).toEqual([]);
	});

	test.each<[string, INodeParameters, RegExp]>([
		['nobody', { to: ' ' }, /'To' is empty/],
		['no sender', { from: ' ' }, /'From' is empty/],
		['no template', { content: ' ' }, /'Template' is empty/],
		['values that are none', { values: '[1]' }, /'Values \(JSON\)' is not a valid JSON object/],
		[
			'a value that is a list',
			{ values: '{"name": ["a"], "points": 1}' },
			/\{name\} is not a text/,
		],
		['a name of the language', { content: '{constructor}' }, /has no value for \{constructor\}/],
		[
			'a name in a push text alone',
			{ options: { pushContent: '{city}' } },
			/has no value for \{city\}/,
		],
		[
			'a text that grows too long',
			{ values: { name: 'x'.repeat(128 * 1024), points: 1 } },
			/content of the message has 131,\d{3} bytes; RongCloud takes 128 KB/,
		],
		['a group', { target: 'group' }, /'Send To' is "group"/],
		[
			'braces without a name',
			{ content: 'Hello { }', values: '{"": "Ann"}' },
			/'Template' has braces without a name in them: \{ \}/,
		],
		[
			'braces without a name in a push text',
			{ options: { pushContent: 'For {  }' } },
			/'Push Text' has braces without a name in them: \{  \}/,
		],
	])('refuses before anything is sent: %s', async (_what, parameters, told) => {
		const { error } = await run(template(parameters), { items: itemsOf(ANN) });

		expect(error?.message).toMatch(told);
		expect(rongCloud.sandbox.requests).toEqual([]);
	});
});

describe('what becomes of templates', () => {
	test('goes on with the others where a call is refused, and names whom it was for', async () => {
		rongCloud.sandbox.fault({ kind: 'status', status: 400, path: SYSTEM });
		const { items } = await run(template({ target: '={{ $json.target ?? "user" }}' }), {
			items: itemsOf(ANN, { ...BOB, target: 'system' }, { ...ANN, to: 'cat' }),
			node: { onError: 'continueRegularOutput' },
		});

		expect(items).toMatchObject([
			{ json: { to: 'ann' }, pairedItem: { item: 0 } },
			{
				json: { error: expect.stringContaining('The message to bob was not sent: RongCloud') },
				pairedItem: { item: 1 },
			},
			{ json: { to: 'cat' }, pairedItem: { item: 2 } },
		]);
		expect(calls()).toEqual([['ann', 'cat']]);
	});

	test('sends again what was refused for rate, signed anew', async () => {
		rongCloud.sandbox.fault({ kind: 'status', status: 429, path: PRIVATE });
		const { error } = await run(template(), { items: itemsOf(ANN, BOB) });

		expect(error).toBeUndefined();
		expect(calls()).toEqual([
			['ann', 'bob'],
			['ann', 'bob'],
		]);
		const nonces = requestsTo(PRIVATE).map(({ headers }) => headers.nonce);
		expect(new Set(nonces).size).toBe(2);
		expect(arrived()).toHaveLength(2);
	});

	test.each([1, 2])('cuts a call that is too large, %i times', async (times) => {
		rongCloud.sandbox.fault({ kind: 'status', status: 413, path: PRIVATE, times });
		const users = ['u0', 'u1', 'u2', 'u3'];
		const input = itemsOf(...users.map((to, points) => ({ to, name: to, points })));
		const { json, error } = await run(template(), { items: input });

		expect(error).toBeUndefined();
		expect(arrived()).toEqual(users.map((to, points) => [to, `Hello ${to}, ${points} points`]));
		expect(json.map(({ to }) => to)).toEqual(users);
	});

	test('cuts a call that is too large for one item, whose recipients all get the same', async () => {
		rongCloud.sandbox.fault({ kind: 'status', status: 413, path: PRIVATE });
		const options = { pushContent: 'For {name}' };
		const { json, error } = await run(template({ options }), {
			items: itemsOf({ ...ANN, to: 'a1, a2, a3' }),
		});

		expect(error).toBeUndefined();
		expect(calls()).toEqual([['a1', 'a2', 'a3'], ['a1', 'a2'], ['a3']]);
		expect(json.map(({ to }) => to)).toEqual(['a1', 'a2', 'a3']);
	});

	test('what may have been sent is not sent again, by whatever try', async () => {
		rongCloud.sandbox.fault({ kind: 'statusAfter', status: 500, path: PRIVATE });
		const { error } = await run(template(), {
			items: itemsOf(ANN, BOB),
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		});

		expect(error?.message).toContain('The message to ann may or may not have been sent');
		expect(calls()).toEqual([['ann', 'bob']]);
	});

	test('what was sent is not sent again when n8n runs the node again', async () => {
		rongCloud.sandbox.fault({ kind: 'status', status: 400, path: SYSTEM });
		const { json, error } = await run(template({ target: '={{ $json.target ?? "user" }}' }), {
			items: itemsOf(ANN, { ...BOB, target: 'system' }, { ...ANN, points: 8 }),
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		});

		expect(error).toBeUndefined();
		expect(calls(SYSTEM)).toEqual([['bob'], ['bob']]);
		expect(arrived().sort()).toEqual([
			['ann', 'Hello Ann, 7 points'],
			['ann', 'Hello Ann, 8 points'],
			['bob', 'Hello Bob, 12 points'],
		]);
		expect(json.map(({ to, target }) => [to, target])).toEqual([
			['ann', 'user'],
			['bob', 'system'],
			['ann', 'user'],
		]);
	});
});
