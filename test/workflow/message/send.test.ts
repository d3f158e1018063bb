import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { binary, itemWith } from '../../support/files';
import { describeOutput } from '../../support/operations/outputSchema';
import { realPictures } from '../../support/pictures';
import { useSandbox } from '../../support/sandboxed';
import { FILE_URL } from '../../support/serverFiles';

const easemob = useSandbox();
const { run, requestsTo, bodiesTo } = easemob;

const text = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	to: 'alice',
	messageType: 'txt',
	text: '您好,您的订单 1024 已发货。',
	...more,
});

const items = (...json: Array<Record<string, string>>) => json.map((fields) => ({ json: fields }));

describe('message / send: text to users', () => {
	test('sends exactly the documented request', async () => {
		await run(text({ to: 'alice, bob', from: 'shop' }));

		expect(bodiesTo('/messages/users')).toEqual([
			'{"from":"shop","to":["alice","bob"],"type":"txt","body":{"msg":"您好,您的订单 1024 已发货。"}}',
		]);
		const [request] = requestsTo('/messages/users');
		expect(request).toMatchObject({ method: 'POST', query: {} });
		expect(request?.headers).toMatchObject({
			'content-type': 'application/json',
			accept: 'application/json',
			authorization: expect.stringMatching(/^Bearer YWMt/),
		});
	});

	test('gives one item for each recipient, with its own message ID and its input item', async () => {
		const { items: output } = await run(text({ to: 'alice\nbob' }));

		const [first, second] = easemob.sandbox.delivered;
		expect(output).toEqual([
			{
				json: { to: 'alice', messageId: first?.messageId, messageType: 'txt', target: 'user' },
				pairedItem: { item: 0 },
			},
			{
				json: { to: 'bob', messageId: second?.messageId, messageType: 'txt', target: 'user' },
				pairedItem: { item: 0 },
			},
		]);
		expect(first?.messageId).toMatch(/^\d{19}$/);
	});

	test('leaves out a blank sender, so that the service uses admin', async () => {
		await run(text({ from: '  ' }));

		expect(easemob.sandbox.delivered).toMatchObject([{ to: 'alice', from: 'admin' }]);
	});

	test('sends the text as typed, with blanks, new lines and quotes', async () => {
		const msg = '  第一行\n"第二行" \\ \t 😀  ';
		await run(text({ text: msg }));

		expect(easemob.sandbox.delivered).toMatchObject([{ body: { msg } }]);
	});

	test('reads the parameters of each item', async () => {
		const { items: output } = await run(
			text({ to: '={{ $json.user }}', text: '={{ $json.line }}' }),
			{ items: items({ user: 'alice', line: '一' }, { user: 'bob', line: '二' }) },
		);

		// Calls of their own, of which any may arrive first.
		expect(easemob.sandbox.delivered.map(({ to, body }) => [to, body.msg]).sort()).toEqual([
			['alice', '一'],
			['bob', '二'],
		]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	test('takes recipients as an array by expression, each once whatever its case', async () => {
		const { json } = await run(text({ to: '={{ ["Bob", "carol", "bob", ""] }}' }));

		expect(bodiesTo('/messages/users')[0]).toContain('"to":["Bob","carol"]');
		expect(json).toMatchObject([{ to: 'bob' }, { to: 'carol' }]);
	});

	test('takes the text of a JSON array, as AI agents write it', async () => {
		await run(text({ to: '["alice", "bob"]' }));

		expect(easemob.sandbox.delivered.map(({ to }) => to)).toEqual(['alice', 'bob']);
	});

	test.each(['={{ 1 }}', '={{ "TRUE" }}', '={{ true }}'])('takes %s for on', async (silent) => {
		await run(text({ options: { silent } }));

		expect(easemob.sandbox.delivered).toMatchObject([{ ext: { em_ignore_notification: true } }]);
	});

	test('splits more than 600 recipients over calls', async () => {
		const users = Array.from({ length: 1_201 }, (_, index) => `user${index}`);
		const { json } = await run(text({ to: users.join(',') }));

		const sizes = bodiesTo('/messages/users').map((body) => JSON.parse(body).to.length);
		expect(sizes.sort((a, b) => b - a)).toEqual([600, 600, 1]);
		expect(json.map(({ to }) => to)).toEqual(users);
	});

	test('gives the answers as they came when Simplify is off', async () => {
		const { json } = await run(text({ to: 'alice,bob', simplify: false }));

		expect(json).toHaveLength(1);
		expect(json[0]).toMatchObject({
			path: '/messages/users',
			action: 'post',
			data: { alice: expect.stringMatching(/^\d{19}$/), bob: expect.stringMatching(/^\d{19}$/) },
		});
	});
});

describe('message / send: extension and push', () => {
	const extOf = () => easemob.sandbox.delivered.map(({ ext }) => ext);

	test('merges the options into the typed extension', async () => {
		await run(
			text({
				options: {
					ext: '{"orderId":"1024","em_push_ext":{"custom":{"a":1}}}',
					pushTitle: '订单 1024',
					pushContent: '已发货',
					silent: true,
				},
			}),
		);

		expect(extOf()).toEqual([
			{
				orderId: '1024',
				em_push_ext: { custom: { a: 1 }, title: '订单 1024', content: '已发货' },
				em_ignore_notification: true,
			},
		]);
	});

	test('takes an object by expression', async () => {
		await run(text({ options: { ext: '={{ { order: $json.order } }}' } }), {
			items: [{ json: { order: { id: '1024' } } }],
		});

		expect(extOf()).toEqual([{ order: { id: '1024' } }]);
	});

	test.each([
		['nothing', {}],
		['an empty object', { ext: '{}' }],
		['a blank text', { ext: ' ' }],
		['options that are off or blank', { silent: false, forceNotification: false, pushTitle: '' }],
	])('leaves out the extension for %s', async (_case, options) => {
		await run(text({ options }));

		expect(bodiesTo('/messages/users')[0]).not.toContain('ext');
		expect(easemob.sandbox.delivered).toHaveLength(1);
	});

	test.each([
		['{"em_push_ext":{"title":"A"}}', { pushTitle: 'B' }, "'Push Title'"],
		['{"em_push_ext":"A"}', { pushContent: 'B' }, "'Push Text'"],
		['{"em_ignore_notification":false}', { silent: true }, "'Without Push Notification'"],
	])('refuses %s with an option that says otherwise', async (ext, option, label) => {
		const { error } = await run(text({ options: { ext, ...option } }));

		expect(error?.message).toContain(`${label} and 'Extension (JSON)' both set`);
		expect(easemob.sandbox.requests).toEqual([]);
	});

	const rows = (...field: INodeParameters[]) => ({ extFields: { field } });

	test('takes the extension in rows, with quotes in a value, beside JSON and push options', async () => {
		const fields = rows(
			{ name: 'note', value: '={{ $json.note }}' },
			{ name: 'price', value: '={{ 128 }}' },
			{ name: 'order', value: '={{ { id: 1 } }}' },
			{ name: 'nothing', value: '' },
		);
		const options = { ...fields, ext: '{"from":"shop"}', pushTitle: 'A' };
		await run(text({ options }), { items: items({ note: '"gift"' }) });

		expect(extOf()).toEqual([
			{
				from: 'shop',
				note: '"gift"',
				price: 128,
				order: { id: 1 },
				em_push_ext: { title: 'A' },
			},
		]);
	});

	test.each([
		[
			{ ...rows({ name: 'a', value: '1' }), ext: '{"a":"1"}' },
			"'Extension Fields' and 'Extension (JSON)' both set a.",
		],
		[
			{ ...rows({ name: 'em_push_ext', value: 'x' }), pushTitle: 'A' },
			"'Push Title' and 'Extension Fields' both set em_push_ext.title.",
		],
	])('refuses rows that say something else: %j', async (options, message) => {
		const { error } = await run(text({ options }));

		expect(error?.message).toContain(message);
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test('accepts an option that says the same as the typed extension', async () => {
		await run(text({ options: { ext: '{"em_push_ext":{"title":"A"}}', pushTitle: 'A' } }));

		expect(extOf()).toEqual([{ em_push_ext: { title: 'A' } }]);
	});
});

describe('message / send: bad input is refused before anything is sent', () => {
	test.each([
		['no recipient', text({ to: ' , \n' }), "'User' is empty. [item 0]"],
		['a blank text', text({ text: ' \n ' }), "'Text' is empty. [item 0]"],
		[
			'recipients that are no list',
			text({ to: '={{ { a: 1 } }}' }),
			"'User' is not a list of IDs.",
		],
		[
			'broken JSON',
			text({ options: { ext: '{"a":' } }),
			"'Extension (JSON)' is not a valid JSON object",
		],
		[
			'a JSON list',
			text({ options: { ext: '[1]' } }),
			"'Extension (JSON)' is not a valid JSON object",
		],
		[
			'a number that would be altered',
			text({ options: { ext: '{"id": 1234567890123456789}' } }),
			'the number 1234567890123456789 is too long',
		],
		['an unknown type', text({ messageType: 'sticker' }), `'Message Type' is "sticker"`],
		['a text that is an object', text({ text: '={{ { a: 1 } }}' }), "'Text' is not a text."],
		['IDs with a blank between them', text({ to: 'alice bob' }), `'User': "alice bob" is no ID`],
		['IDs with a bar', text({ to: 'alice|bob' }), `'User': "alice|bob" is no ID`],
		[
			'the name of a group',
			text({ target: 'group', to: 'Support' }),
			`'Group': "Support" is not the ID`,
		],
		['an ID that is too long', text({ to: 'x'.repeat(65) }), 'is longer than the 64 bytes'],
		[
			'an ID that has lost digits',
			text({ to: '={{ 12345678901234567890 }}' }),
			'is a number that has lost digits',
		],
		[
			'an option that is neither on nor off',
			text({ options: { silent: '={{ "maybe" }}' } }),
			`'Without Push Notification' is "maybe", which is neither on nor off.`,
		],
		[
			'options that contradict each other',
			text({ options: { silent: true, forceNotification: true } }),
			"'Without Push Notification' and 'Notify Even if Muted' are both on.",
		],
	])('%s', async (_case, parameters, message) => {
		const { error } = await run(parameters);

		expect(error?.message).toContain(message);
		expect(error?.message).toContain('[item 0]');
		expect(error?.description).toBeTruthy();
		expect(error?.context.itemIndex).toBe(0);
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test('one bad item stops the node before any other is sent', async () => {
		const { error } = await run(text({ to: '={{ $json.user }}' }), {
			items: items({ user: 'alice' }, { user: '' }, { user: 'carol' }),
		});

		expect(error?.message).toBe("'User' is empty. [item 1]");
		expect(error?.context.itemIndex).toBe(1);
		expect(easemob.sandbox.delivered).toEqual([]);
	});

	test('with continue on fail the good items are sent', async () => {
		const { items: output } = await run(text({ to: '={{ $json.user }}' }), {
			items: items({ user: 'alice' }, { user: '' }, { user: 'carol' }),
			node: { onError: 'continueRegularOutput' },
		});

		expect(output).toMatchObject([
			{ json: { to: 'alice' }, pairedItem: { item: 0 } },
			{ json: { error: expect.stringContaining("'User' is empty.") }, pairedItem: { item: 1 } },
			{ json: { to: 'carol' }, pairedItem: { item: 2 } },
		]);
		expect(easemob.sandbox.delivered.map(({ to }) => to)).toEqual(['alice', 'carol']);
	});
});

describeOutput('message/send', {
	async collect() {
		const message = (messageType: string, more: INodeParameters = {}): INodeParameters => ({
			resource: 'message',
			operation: 'send',
			messageType,
			to: '1000,Alice',
			fileUrl: FILE_URL,
			text: '你好',
			action: 'refresh',
			customEvent: 'order',
			latitude: '1',
			longitude: '2',
			address: 'here',
			...more,
		});
		const file = { fileName: '商品.png', mimeType: 'image/png' };
		const picture = itemWith(binary(realPictures.png, file));
		const types = ['txt', 'img', 'audio', 'video', 'file', 'loc', 'cmd', 'custom'];
		const outputs: IDataObject[] = [];
		for (const type of types) outputs.push(...(await run(message(type))).json);
		for (const target of ['group', 'chatRoom']) {
			outputs.push(...(await run(message('txt', { target }))).json);
			const options = { recipientUsers: 'alice' };
			outputs.push(...(await run(message('txt', { target, to: '1', options }))).json);
		}
		const fromInput = message('img', { mediaSource: 'binary' });
		outputs.push(...(await run(fromInput, { items: [picture] })).json);
		return outputs;
	},
});
