import { describeOutput } from '../../../../support/operations/outputSchema';
import { textTo, useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run, formsTo } = rongCloud;

/** Sends, and changes what was sent. */
async function sendAndUpdate(target: string, more = {}) {
	const { items } = await run(textTo({ target, to: 'x1, x2' }));
	const update = { resource: 'message', operation: 'update', target, from: 'support', text: 'new' };
	return await run({ ...update, ...more }, { items: items.map(({ json }) => ({ json })) });
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
		const [first] = rongCloud.sandbox.delivered;
		expect(json[0]).toEqual({ messageId: first?.messageUID, updated: true });
		expect(formsTo(path)[0]).toEqual([
			['fromUserId', 'support'],
			[field, 'x1'],
			['msgUID', first?.messageUID],
			['content', '{"content":"new"}'],
			['objectName', 'RC:TxtMsg'],
		]);
	});

	test('tells what RongCloud says of somebody else', async () => {
		const { error } = await sendAndUpdate('user', { from: 'other' });
		expect(error?.message).toContain('did not accept the sender');
	});
});
