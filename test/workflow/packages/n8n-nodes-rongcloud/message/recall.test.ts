import { describeOutput } from '../../../../support/operations/outputSchema';
import { textTo, useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run, formsTo } = rongCloud;

const RECALL = '/message/recall.json';
const recall = { resource: 'message', operation: 'recall' };

/** Sends to somebody, and recalls what Send gave. */
async function sendAndRecall(target: string, more = {}) {
	const { items } = await run(textTo({ target, to: 'x1, x2' }));
	return await run({ ...recall, ...more }, { items: items.map(({ json }) => ({ json })) });
}

describeOutput('message/recall', {
	packageName: 'n8n-nodes-rongcloud',
	collect: async () => (await sendAndRecall('user')).json,
});

describe('rongCloud message / recall', () => {
	test.each([
		['user', '1'],
		['group', '3'],
		['chatRoom', '4'],
		['system', '6'],
		['ultraGroup', '10'],
	])('takes back what Send gave for %s, with nothing entered', async (target, number) => {
		const { json, error } = await sendAndRecall(target);

		expect(error).toBeUndefined();
		const sent = rongCloud.sandbox.delivered;
		expect(json).toEqual(
			sent.map(({ to, messageUID }) => ({ messageId: messageUID, to, recalled: true })),
		);
		expect(formsTo(RECALL)[0]?.map(([name]) => name)).toEqual([
			'fromUserId',
			'conversationType',
			'targetId',
			'messageUID',
			'sentTime',
		]);
		expect(formsTo(RECALL)[0]).toContainEqual(['conversationType', number]);
	});

	test('sends the options that are set', async () => {
		const options = { isAdmin: true, isDelete: true, silent: true, extra: 'wrong price' };
		await sendAndRecall('group', { options });

		expect(formsTo(RECALL)[0]?.slice(5)).toEqual([
			['isAdmin', '1'],
			['isDelete', '1'],
			['disablePush', 'true'],
			['extra', 'wrong price'],
		]);
	});

	test('needs the time where RongCloud does', async () => {
		const { error } = await sendAndRecall('system', { sentTime: '={{ "" }}' });
		expect(error?.message).toContain("'Sent Time' is empty");
		expect(formsTo(RECALL)).toEqual([]);
	});

	test('says which message was not recalled, and goes on with the others', async () => {
		const { items } = await run(textTo());
		const { json } = await run(recall, {
			items: [{ json: { ...items[0]?.json, messageId: 'NONE' } }, { json: items[0]?.json ?? {} }],
			node: { onError: 'continueRegularOutput' },
		});
		expect(json).toMatchObject([
			{ error: expect.stringContaining('The message NONE was not recalled') },
			{ recalled: true },
		]);
	});
});
