import { useNetease } from '../../../../support/netease';
import { createAccounts, runOnTwo } from '../../../../support/neteaseAccounts';
import { describeOutput } from '../../../../support/operations/outputSchema';

const netease = useNetease();
const { run, requestsTo } = netease;

const refresh = { resource: 'account', operation: 'refreshToken' };

async function refreshTwice() {
	const { json: made } = await createAccounts(netease, ['alice']);
	const one = { ...refresh, accountId: 'alice' };
	return [...made, ...(await run(one)).json, ...(await run(one)).json];
}

describeOutput('account/refreshToken', {
	packageName: 'n8n-nodes-netease-im',
	collect: refreshTwice,
});

describe('neteaseIm account / refreshToken', () => {
	test('gives another token each time', async () => {
		const tokens = (await refreshTwice()).map(({ token }) => token);

		expect(new Set(tokens).size).toBe(3);
		expect(requestsTo('/im/v2/accounts/alice/actions/refresh_token')).toMatchObject([
			{ method: 'PATCH', rawBody: '' },
			{ method: 'PATCH', rawBody: '' },
		]);
	});

	test('tells whom nobody knows, and goes on with the other items', async () => {
		const { json } = await runOnTwo(netease, refresh);
		expect(json).toMatchObject([
			{ error: expect.stringContaining('There is no such account') },
			{ accountId: 'alice' },
		]);
	});
});
