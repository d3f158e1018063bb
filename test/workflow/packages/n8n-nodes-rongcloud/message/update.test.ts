import { describeOutput } from '../../../../support/operations/outputSchema';
import { textTo, useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run, formsTo, requestsTo } = rongCloud;

const UPDATE = { resource: 'message', operation: 'update', from: 'support', text: 'new' };

/** Sends, and changes what was sent. */
async function sendAndUpdate(target: string, more = {}) {
	const { items } = await run(textTo({ target, to: 'x1, x2' }));
	return await run({ ...UPDATE, target, ...more }, { items: items.map(({ json }) => ({ json })) });
}

describeOutput('message/update', {
	packageName: 'n8n-nodes-rongcloud',
	collect: async () => (await sendAndUpdate('user')).json,
});

describe('rongCloud message / update', () => {
	test.each([
		['user', '/message/private/modify.json', 'targetId'],
		['group', '/message/group/modify.json', 'groupId'],
	])('gives a message to a %s another content', async (target, path, field) => {
		const { json, error } = await sendAndUpdate(target);

		expect(error).toBeUndefined();
		const first = rongCloud.sandbox.delivered.find(({ to }) => to === 'x1');
		expect(json[0]).toEqual({ messageId: first?.messageUID, updated: true });
		expect(formsTo(path)).toContainEqual([
			['fromUserId', 'support'],
			[field, 'x1'],
			['msgUID', first?.messageUID],
			['content', '{"content":"new"}'],
			['objectName', 'RC:TxtMsg'],
		]);
	});

	test('gives each item its own, and goes on where one fails', async () => {
		const { items: sent } = await run(textTo({ to: 'x1, x2' }));
		const [first, second] = sent.map(({ json }) => json);
		const { items } = await run(
			{ ...UPDATE, from: '={{ $json.from }}', text: '={{ $json.text }}' },
			{
				items: [
					{ json: { ...first, text: 'one' } },
					{ json: { ...second, from: 'other', text: 'two' } },
					{ json: { ...second, text: 'three' } },
				],
				node: { onError: 'continueRegularOutput' },
			},
		);

		expect(items).toMatchObject([
			{ json: { messageId: first?.messageId, updated: true }, pairedItem: { item: 0 } },
			{
				json: {
					error: expect.stringContaining(
						`The message ${String(second?.messageId)} was not updated: RongCloud did not accept the sender`,
					),
				},
				pairedItem: { item: 1 },
			},
			{ json: { messageId: second?.messageId, updated: true }, pairedItem: { item: 2 } },
		]);
		const texts = ['x1', 'x2'].map((user) => rongCloud.sandbox.inbox({ user })[0]?.content);
		expect(texts).toEqual([{ content: 'one' }, { content: 'three' }]);
	});

	test('is made again where nobody knows what came of it, signed anew', async () => {
		const path = '/message/private/modify.json';
		rongCloud.sandbox.fault({ kind: 'statusAfter', status: 500, path });
		const { error, json } = await sendAndUpdate('user');

		expect(error).toBeUndefined();
		expect(json).toHaveLength(2);
		const signed = requestsTo(path).map(({ headers }) => headers);
		expect(signed).toHaveLength(3);
		expect(new Set(signed.map(({ nonce }) => nonce)).size).toBe(3);
	});

	test.each([
		['no message ID', { messageId: ' ' }, "'Message ID' is empty"],
		['nobody', { to: ' ' }, "'To' is empty"],
		['no text', { text: ' ' }, "'Text' is empty"],
	])('refuses %s before anything is sent', async (_what, more, told) => {
		const { error } = await run({ ...UPDATE, messageId: 'M-1', to: 'x1', ...more });

		expect(error?.message).toContain(told);
		expect(rongCloud.sandbox.requests).toEqual([]);
	});

	test('tells what RongCloud says of somebody else', async () => {
		const { error } = await sendAndUpdate('user', { from: 'other' });
		expect(error?.message).toContain('did not accept the sender');
	});
});
