import { useNetease } from '../../../../support/netease';
import { CARD, CARD_ON_THE_WIRE, createAccounts } from '../../../../support/neteaseAccounts';
import { describeOutput } from '../../../../support/operations/outputSchema';

const netease = useNetease();
const { bodiesTo, requestsTo } = netease;

const ACCOUNTS = '/im/v2/accounts';

describeOutput('account/create', {
	packageName: 'n8n-nodes-netease-im',
	collect: async () => (await createAccounts(netease, ['alice', 'bob'])).json,
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

	test('makes it once where the answer was lost', async () => {
		netease.sandbox.fault({ kind: 'cutAfter' });
		const { json, error } = await createAccounts(netease, ['alice']);

		expect(error).toBeUndefined();
		expect(json).toEqual([{ accountId: 'alice' }]);
		expect(requestsTo(ACCOUNTS)).toHaveLength(2);
	});

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
