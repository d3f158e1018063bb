import { NETEASE_CORE, useNetease } from '../../../../support/netease';
import { usePassingTime } from '../../../../support/passingTime';
import { CARD, CARD_ON_THE_WIRE, createAccounts } from '../../../../support/neteaseAccounts';
import { describeOutput } from '../../../../support/operations/outputSchema';

usePassingTime(NETEASE_CORE);

const netease = useNetease();
const { bodiesTo, requestsTo } = netease;

const ACCOUNTS = '/im/v2/accounts';

/** What every account has whose answer came. */
const OF_THE_ANSWER = ['enabled', 'p2pChatBanned', 'teamChatBanned', 'chatRoomChatBanned', 'token'];

describeOutput('account/create', {
	packageName: 'n8n-nodes-netease-im',
	// Of an account whose answer was lost not much is known; see below.
	optional: [...OF_THE_ANSWER, 'alreadyCreated', 'remark'],
	collect: async () => {
		const { json } = await createAccounts(netease, ['alice', 'bob']);
		netease.sandbox.fault({ kind: 'cutAfter' });
		return [...json, ...(await createAccounts(netease, ['carol'])).json];
	},
});

describe('neteaseIm account / create', () => {
	test('makes an account, whose ID the service writes in lower case', async () => {
		const { json, error } = await createAccounts(netease, ['Alice'], {
			token: 'a-token-of-my-own',
			attributes: CARD,
		});

		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ accountId: 'alice', token: 'a-token-of-my-own' }]);
		expect(bodiesTo(ACCOUNTS)).toEqual([
			{ account_id: 'Alice', token: 'a-token-of-my-own', user_information: CARD_ON_THE_WIRE },
		]);
	});

	test('gives all of it where the answer came', async () => {
		const { json } = await createAccounts(netease, ['alice']);
		expect(Object.keys(json[0] ?? {}).sort()).toEqual(['accountId', ...OF_THE_ANSWER].sort());
	});

	test('makes it once where the answer was lost', async () => {
		netease.sandbox.fault({ kind: 'cutAfter' });
		const { json, error } = await createAccounts(netease, ['alice']);

		expect(error).toBeUndefined();
		expect(json).toEqual([
			{
				accountId: 'alice',
				alreadyCreated: true,
				remark: expect.stringContaining('Refresh Token'),
			},
		]);
		expect(requestsTo(ACCOUNTS)).toHaveLength(2);
	});

	test('gives the token that was entered though the answer was lost', async () => {
		netease.sandbox.fault({ kind: 'cutAfter' });
		const { json, error } = await createAccounts(netease, ['Alice'], { token: 'my-own-token' });

		expect(error).toBeUndefined();
		expect(json).toEqual([{ accountId: 'alice', alreadyCreated: true, token: 'my-own-token' }]);
		expect(netease.sandbox.accounts.get('alice')?.token).toBe('my-own-token');
	});

	test.each(['a-token-of-my-own', 'pin', 'a "quoted" one', 'tókén & co'])(
		'hides the token %p that the service repeats, and its signature',
		async (token) => {
			const body = `{"code":414,"msg":"bad token ${JSON.stringify(token).slice(1, -1)} of pinned, CheckSum ${'0'.repeat(39)}a"}`;
			netease.sandbox.fault({ kind: 'status', status: 200, body });
			const { error } = await createAccounts(netease, ['alice'], { token });

			expect(error?.description).toContain('of pinned, CheckSum [hidden] (code 414)');
			expect(error?.description).toContain('bad token [hidden] of');
		},
	);

	test('tells that there is one already, and goes on with the other items', async () => {
		await createAccounts(netease, ['alice']);
		const { json } = await netease.run(
			{ resource: 'account', operation: 'create', accountId: '={{ $json.id }}' },
			{
				items: [{ json: { id: 'alice' } }, { json: { id: 'bob' } }],
				node: { onError: 'continueRegularOutput' },
			},
		);
		expect(json).toMatchObject([
			{ error: expect.stringContaining('There is an account of that ID already') },
			{ accountId: 'bob' },
		]);
	});
});
