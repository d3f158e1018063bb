import { textTo, useNetease } from '../../../../support/netease';
import { describeOutput } from '../../../../support/operations/outputSchema';

const netease = useNetease();
const { run } = netease;

const recall = { resource: 'message', operation: 'recall' };

/** Sends to somebody, and recalls what Send gave. */
async function sendAndRecall(target: string, more = {}) {
	const { items } = await run(textTo({ target, to: '7001, 7002' }));
	return await run({ ...recall, ...more }, { items: items.map(({ json }) => ({ json })) });
}

const recalls = () => netease.sandbox.requests.filter(({ method }) => method === 'DELETE');

describeOutput('message/recall', {
	packageName: 'n8n-nodes-netease-im',
	collect: async () => (await sendAndRecall('user')).json,
});

describe('neteaseIm message / recall', () => {
	test.each([
		['user', '1'],
		['team', '2'],
		['superTeam', '3'],
	])('takes back what Send gave for %s, with nothing entered', async (target, type) => {
		const { json, error } = await sendAndRecall(target);

		expect(error).toBeUndefined();
		const first = netease.sandbox.delivered.find(({ to }) => to === '7001');
		expect(json[0]).toEqual({ messageId: first?.messageId, to: '7001', recalled: true });
		expect(recalls()).toContainEqual(
			expect.objectContaining({
				path: `/im/v2/conversations/support%7C${type}%7C7001/messages/${first?.messageId}`,
				query: { type: '2', message_time: expect.stringMatching(/^\d{13}$/) },
			}),
		);
	});

	test('takes back a message to a room by its client ID', async () => {
		const { json, error } = await sendAndRecall('chatRoom');

		expect(error).toBeUndefined();
		const first = netease.sandbox.delivered.find(({ to }) => to === '7001');
		expect(json[0]).toEqual({ messageId: first?.clientMessageId, to: '7001', recalled: true });
		expect(recalls()[0]?.query).toMatchObject({ operator_id: 'support', sender_id: 'support' });
	});

	test('sends the options that are set', async () => {
		const options = {
			description: 'wrong price',
			pushContent: 'Recalled',
			pushPayload: '{"a": 1}',
			callbackEnvironment: 'staging',
		};
		const { error } = await sendAndRecall('team', { options });

		expect(error).toBeUndefined();
		expect(recalls()[0]?.query).toMatchObject({
			description: 'wrong price',
			push_content: 'Recalled',
			push_payload: '{"a":1}',
			route_environment: 'staging',
		});
	});

	test('recalls on one side, or without a trace', async () => {
		await sendAndRecall('user', { mode: 'oneWay' });
		await sendAndRecall('user', { mode: 'silent' });
		expect(recalls().map(({ query }) => query.type)).toEqual(['1', '1', '3', '3']);
	});

	test('says which message was not recalled, and goes on with the others', async () => {
		const { items } = await run(textTo());
		const { json } = await run(recall, {
			items: [{ json: { ...items[0]?.json, messageId: '404' } }, { json: items[0]?.json ?? {} }],
			node: { onError: 'continueRegularOutput' },
		});
		expect(json).toMatchObject([
			{ error: expect.stringContaining('The message 404 was not recalled') },
			{ recalled: true },
		]);
	});

	test('is for both sides only in super teams', async () => {
		const { error } = await sendAndRecall('superTeam', { mode: 'oneWay' });
		expect(error?.message).toContain('is not possible in a super team');
		expect(recalls()).toEqual([]);
	});

	test('needs a number as ID, and in rooms the time', async () => {
		const item = { json: { to: 'a', from: 'b', messageId: 'x', clientMessageId: 'c', sentAt: '' } };
		expect((await run(recall, { items: [item] })).error?.message).toContain('not a number');
		const inRoom = { ...recall, target: 'chatRoom' };
		expect((await run(inRoom, { items: [item] })).error?.message).toContain("'Sent Time' is empty");
		expect(recalls()).toEqual([]);
	});

	test('leaves the time out where nobody knows it', async () => {
		const { items } = await run(textTo());
		const messageId = String(items[0]?.json.messageId);
		const entered = { to: 'alice', from: 'support', messageId, sentTime: '' };
		const { json, error } = await run({ ...recall, ...entered });

		expect(error).toBeUndefined();
		expect(json).toEqual([{ messageId, to: 'alice', recalled: true }]);
		expect(recalls()[0]?.query).toEqual({ type: '2' });
	});

	test('says why a message that was delivered before has no ID', async () => {
		const item = { json: { to: 'alice', from: 'support', alreadyDelivered: true } };
		const { error } = await run(recall, { items: [item] });
		expect(error?.message).toContain("'Message ID' is empty");
		expect(error?.description).toContain('alreadyDelivered');
		expect(recalls()).toEqual([]);
	});

	test('takes back by a client message ID of the user, with blanks too', async () => {
		const clientMessageId = 'order 1024 | b';
		const options = { clientMessageId };
		const { items } = await run(textTo({ target: 'chatRoom', to: '7001', options }));
		const { json, error } = await run(recall, {
			items: items.map(({ json: sent }) => ({ json: sent })),
		});
		expect(error).toBeUndefined();
		expect(json).toEqual([{ messageId: clientMessageId, to: '7001', recalled: true }]);
	});
});
