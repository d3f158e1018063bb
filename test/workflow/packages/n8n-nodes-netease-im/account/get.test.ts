import { useNetease } from '../../../../support/netease';
import { createAccounts, runOnTwo } from '../../../../support/neteaseAccounts';
import { describeOutput } from '../../../../support/operations/outputSchema';

const netease = useNetease();

const get = { resource: 'account', operation: 'get' };

/** One with all its rights told, and one without. */
async function knownAccounts() {
	await createAccounts(netease, ['alice', 'bob']);
	const options = { p2pChatBanned: true, teamChatBanned: false, chatRoomChatBanned: false };
	const alice = { resource: 'account', accountId: 'alice' };
	await netease.run({ ...alice, operation: 'update', options });
	await netease.run({ ...alice, operation: 'disable', enabled: true });
	return await netease.run(
		{ ...get, accountId: '={{ $json.id }}' },
		{ items: [{ json: { id: 'alice' } }, { json: { id: 'bob' } }] },
	);
}

describeOutput('account/get', {
	packageName: 'n8n-nodes-netease-im',
	collect: async () => (await knownAccounts()).json,
});

describe('neteaseIm account / get', () => {
	test('tells what an account may do', async () => {
		const { json, error } = await knownAccounts();

		expect(error).toBeUndefined();
		expect(json).toEqual([
			{
				accountId: 'alice',
				enabled: true,
				p2pChatBanned: true,
				teamChatBanned: false,
				chatRoomChatBanned: false,
			},
			{
				accountId: 'bob',
				enabled: true,
				p2pChatBanned: false,
				teamChatBanned: false,
				chatRoomChatBanned: false,
			},
		]);
	});

	test('tells whom nobody knows, and goes on with the other items', async () => {
		const { json } = await runOnTwo(netease, get);
		expect(json).toMatchObject([
			{ error: expect.stringContaining('There is no such account') },
			{ accountId: 'alice' },
		]);
	});
});
