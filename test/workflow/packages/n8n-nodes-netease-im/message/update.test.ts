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
		const first = netease.sandbox.delivered.find(({ to }) => to === '7001');
		expect(json[0]).toEqual({ messageId: first?.messageId, updated: true });
		// Calls of their own, of which any may arrive first.
		const change = requestsTo(MODIFY).find(({ rawBody }) => rawBody.includes('"7001"'));
		expect(change?.rawBody).toContain(`"message_server_id":${first?.messageId},`);
		expect(JSON.parse(String(change?.rawBody))).toMatchObject({
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
		const { items } = await run(textTo());
		const { json } = await run(
			{ resource: 'message', operation: 'update', text: 'new' },
			{
				items: [{ json: { ...items[0]?.json, messageId: '404' } }, { json: items[0]?.json ?? {} }],
				node: { onError: 'continueRegularOutput' },
			},
		);
		expect(json).toMatchObject([
			{
				error: expect.stringContaining('The message 404 was not updated: There is no such message'),
			},
			{ messageId: items[0]?.json.messageId, updated: true },
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

	test.each([
		['img', 1, { url: 'https://a.example/a.png' }],
		['audio', 2, { url: 'https://a.example/a.png', dur: 2_000 }],
		['video', 3, { url: 'https://a.example/a.png', dur: 2_000 }],
		['file', 6, { url: 'https://a.example/a.png', name: 'a.png' }],
		['loc', 4, { lat: 39.9, lng: 116.3, title: 'Beijing' }],
		['custom', 100, { orderId: 2 }],
	])('gives a message of type %s another content', async (messageType, number, attachment) => {
		const fields = {
			messageType,
			fileUrl: 'https://a.example/a.png',
			fileName: 'a.png',
			duration: 2,
			latitude: '39.9',
			longitude: '116.3',
			address: 'Beijing',
			attachment: '{"orderId": 2}',
		};
		const { items } = await run(textTo(fields));
		const { error } = await run(
			{ resource: 'message', operation: 'update', ...fields },
			{ items: items.map(({ json }) => ({ json })) },
		);

		expect(error).toBeUndefined();
		expect(bodiesTo(MODIFY)).toMatchObject([{ message: { message_type: number, attachment } }]);
	});
});
