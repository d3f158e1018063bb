import { describeOutput } from '../../../../support/operations/outputSchema';
import { textTo, useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run, formsTo, requestsTo } = rongCloud;

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
		const { items, error } = await sendAndRecall(target);

		expect(error).toBeUndefined();
		const sent = rongCloud.sandbox.delivered;
		expect(items).toEqual(
			sent.map(({ to, messageUID }, item) => ({
				json: { messageId: messageUID, to, recalled: true },
				pairedItem: { item },
			})),
		);
		const byRecipient = formsTo(RECALL).sort((one, other) =>
			String(one).localeCompare(String(other)),
		);
		expect(byRecipient.map((form) => form.slice(0, -1))).toEqual(
			sent.map(({ to, messageUID }) => [
				['fromUserId', 'support'],
				['conversationType', number],
				['targetId', to],
				['messageUID', messageUID],
			]),
		);
	});

	test('finds a message in a channel of an ultra group by what Send gave', async () => {
		const to = textTo({ target: 'ultraGroup', to: 'g1, g2', busChannel: 'news' });
		const { json: sent } = await run(to);
		const { json, error } = await run(recall, { items: sent.map((one) => ({ json: one })) });

		expect(error).toBeUndefined();
		expect(sent).toMatchObject([{ busChannel: 'news' }, { busChannel: 'news' }]);
		expect(json).toMatchObject([{ recalled: true }, { recalled: true }]);
		expect(formsTo(RECALL).map((form) => form.at(-1))).toEqual([
			['busChannel', 'news'],
			['busChannel', 'news'],
		]);
	});

	test.each([
		['fromUserId', 'From'],
		['targetId', 'To'],
		['sentTime', 'Sent Time'],
	])('tells which parameter to check where RongCloud names %s', async (field, label) => {
		const body = { code: 1002, errorMessage: `'${field}' is wrong` };
		rongCloud.sandbox.fault({ kind: 'status', status: 400, path: RECALL, body });
		const { error } = await sendAndRecall('user');

		expect(error?.message).toContain(`RongCloud did not accept '${label}'.`);
	});

	test('tells the very time that Send gave, and the channel of an ultra group', async () => {
		const item = {
			target: 'ultraGroup',
			to: 'g1',
			from: 'support',
			messageId: 'M-1',
			sentAt: '2026-01-31T18:00:00.123Z',
		};
		await run({ ...recall, busChannel: 'news' }, { items: [{ json: item }] });

		expect(formsTo(RECALL)).toEqual([
			[
				['fromUserId', 'support'],
				['conversationType', '10'],
				['targetId', 'g1'],
				['messageUID', 'M-1'],
				['sentTime', String(Date.parse(item.sentAt))],
				['busChannel', 'news'],
			],
		]);
	});

	test('is made again where nobody knows what came of it, signed anew', async () => {
		rongCloud.sandbox.fault({ kind: 'status', status: 500, path: RECALL });
		const { error, json } = await sendAndRecall('user');

		expect(error).toBeUndefined();
		expect(json).toHaveLength(2);
		const signed = requestsTo(RECALL).map(({ headers }) => headers);
		expect(signed).toHaveLength(3);
		expect(new Set(signed.map(({ nonce }) => nonce)).size).toBe(3);
	});

	test('says that it may be recalled already where the repeat of a lost answer is refused', async () => {
		const { items } = await run(textTo());
		rongCloud.sandbox.fault({ kind: 'cutAfter', path: RECALL });
		const { error } = await run(recall, { items: [{ json: items[0]?.json ?? {} }] });

		expect(error?.message).toContain(
			'RongCloud knows no such message that can be recalled, or it was recalled already.',
		);
		expect(requestsTo(RECALL)).toHaveLength(2);
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
		const { items: output } = await run(recall, {
			items: [{ json: { ...items[0]?.json, messageId: 'NONE' } }, { json: items[0]?.json ?? {} }],
			node: { onError: 'continueRegularOutput' },
		});
		expect(output).toMatchObject([
			{
				json: { error: expect.stringContaining('The message NONE was not recalled') },
				pairedItem: { item: 0 },
			},
			{ json: { recalled: true }, pairedItem: { item: 1 } },
		]);
	});
});
