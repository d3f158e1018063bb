import { useNetease } from '../../../../support/netease';
import { CARD, createAccounts, runOnTwo } from '../../../../support/neteaseAccounts';
import { describeOutput } from '../../../../support/operations/outputSchema';

const netease = useNetease();

const get = { resource: 'user', operation: 'get' };

async function getTwo() {
	await createAccounts(netease, ['alice', 'bob'], { attributes: CARD });
	return await netease.run(
		{ ...get, accountId: '={{ $json.id }}' },
		{ items: [{ json: { id: 'alice' } }, { json: { id: 'bob' } }] },
	);
}

describeOutput('user/get', {
	packageName: 'n8n-nodes-netease-im',
	collect: async () => (await getTwo()).json,
});

describe('neteaseIm user / get', () => {
	test('gives what was entered, under the same names', async () => {
		const { json, items } = await getTwo();

		expect(json).toEqual([
			{ accountId: 'alice', ...CARD },
			{ accountId: 'bob', ...CARD },
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	test('tells whom nobody knows, and goes on with the other items', async () => {
		const { json } = await runOnTwo(netease, get);
		expect(json).toMatchObject([
			{ error: expect.stringContaining('There is no such account') },
			{ accountId: 'alice' },
		]);
	});
});
