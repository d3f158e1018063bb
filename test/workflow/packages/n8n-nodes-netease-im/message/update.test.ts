import { textTo, useNetease } from '../../../../support/netease';
import { describeOutput } from '../../../../support/operations/outputSchema';

const netease = useNetease();
const { run, bodiesTo, requestsTo } = netease;

const MODIFY = '/im/v2/messages/actions/modifyMsg';

/** Sends, and changes what was sent. */
async function sendAndUpdate(target: string, more = {}) {
	const { items } = await run(textTo({ target, to: '7001, 7002' }));
	const update = { resource: 'message', operation: 'update', text: 'new' };
	return await run({ ...update, ...more }, { items: items.map(({ json }) => ({ json })) });
}

describeOutput('message/update', {
	packageName: 'n8n-nodes-netease-im',
	collect: async () => (await sendAndUpdate('user')).json,
});

describe('neteaseIm message / update', () => {
	test.each([
		['user', 1],
		['team', 2],
		['superTeam', 3],
	])('gives a message to %s another content', async (target, type) => {
		const { json, error } = await sendAndUpdate(target);

		expect(error).toBeUndefined();
		const [first] = netease.sandbox.delivered;
		expect(json[0]).toEqual({ messageId: first?.messageId, updated: true });
		expect(requestsTo(MODIFY)[0]?.rawBody).toContain(`"message_server_id":${first?.messageId},`);
		expect(bodiesTo(MODIFY)[0]).toMatchObject({
			operator: 'support',
			type,
			message: { sender_id: 'support', receiver_id: '7001', message_type: 0, text: 'new' },
		});
	});

	test('sends the options that are set', async () => {
		const options = {
			updateConversation: false,
			callbackEnabled: false,
			silent: true,
			pushNick: false,
			ignoreChatBanned: true,
			pushContent: 'Changed',
			callbackEnvironment: 'staging',
			extension: '{"a": 1}',
		};
		const { error } = await sendAndUpdate('team', { options, operator: 'boss' });

		expect(error).toBeUndefined();
		expect(bodiesTo(MODIFY)[0]).toMatchObject({
			operator: 'boss',
			message_config: { conversation_update_enabled: false },
			route_config: { route_enabled: false, route_environment: 'staging' },
			push_config: { push_enabled: false, push_nick_enabled: false, push_content: 'Changed' },
			team_option: { ignore_chat_banned: true },
			extension: '{"a":1}',
		});
	});

	test('tells what the service says, and goes on with the others', async () => {
		const { json } = await sendAndUpdate('user', {}).then(async ({ items }) => {
			const known = { to: '7001', from: 'support', sentAt: new Date().toISOString() };
			return await run(
				{ resource: 'message', operation: 'update', text: 'new' },
				{
					items: [{ json: { ...known, messageId: '404' } }, ...items.slice(0, 0)],
					node: { onError: 'continueRegularOutput' },
				},
			);
		});
		expect(json).toMatchObject([
			{
				error: expect.stringContaining('The message 404 was not updated: There is no such message'),
			},
		]);
	});

	test('says why a message that was delivered before cannot be changed', async () => {
		const item = { json: { to: 'alice', from: 'support', alreadyDelivered: true } };
		const update = { resource: 'message', operation: 'update', text: 'new' };
		const { error } = await run(update, { items: [item] });
		expect(error?.message).toContain("'Message ID' is empty");
		expect(error?.description).toContain('alreadyDelivered');
		expect(netease.sandbox.requests).toEqual([]);
	});
});
