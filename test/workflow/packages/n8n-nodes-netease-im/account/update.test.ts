import { useNetease } from '../../../../support/netease';
import {
	CARD,
	CARD_ON_THE_WIRE,
	createAccounts,
	runOnTwo,
} from '../../../../support/neteaseAccounts';
import { describeOutput } from '../../../../support/operations/outputSchema';

const netease = useNetease();
const { run, bodiesTo } = netease;

const update = { resource: 'account', operation: 'update' };
const options = { p2pChatBanned: true, teamChatBanned: false, chatRoomChatBanned: true };

describeOutput('account/update', {
	packageName: 'n8n-nodes-netease-im',
	collect: async () => {
		await createAccounts(netease, ['alice', 'bob']);
		await run({ ...update, operation: 'disable', accountId: 'bob' });
		return (
			await run(
				{ ...update, accountId: '={{ $json.id }}', options },
				{ items: [{ json: { id: 'alice' } }, { json: { id: 'bob' } }] },
			)
		).json;
	},
});

describe('neteaseIm account / update', () => {
	test('changes what was entered, and nothing else', async () => {
		await createAccounts(netease, ['alice']);
		const token = 'another-token';
		const changes = { token, attributes: CARD, options };
		const { error } = await run({ ...update, accountId: 'alice', ...changes });

		expect(error).toBeUndefined();
		expect(bodiesTo('/im/v2/accounts/alice')).toEqual([
			{
				token,
				user_information: CARD_ON_THE_WIRE,
				configuration: {
					p2p_chat_banned: true,
					team_chat_banned: false,
					chatroom_chat_banned: true,
				},
			},
		]);
	});

	test('tells whom nobody knows, and goes on with the other items', async () => {
		const { json } = await runOnTwo(netease, { ...update, token: 'another-token' });
		expect(json).toMatchObject([
			{ error: expect.stringContaining('There is no such account') },
			{ accountId: 'alice', token: 'another-token' },
		]);
	});

	test('refuses to change nothing before anything is sent', async () => {
		const { error } = await run({ ...update, accountId: 'alice' });
		expect(error?.message).toContain('Nothing is to be changed');
		expect(netease.sandbox.requests).toEqual([]);
	});

	test('hides the token that the service repeats', async () => {
		const token = 'another-token';
		const body = { code: 414, msg: `token ${token} is bad`, data: {} };
		netease.sandbox.fault({ kind: 'status', status: 200, body });
		const { error } = await run({ ...update, accountId: 'alice', token });

		expect(error?.description).toContain('token [hidden] is bad');
		expect(error?.description).not.toContain(token);
	});
});
