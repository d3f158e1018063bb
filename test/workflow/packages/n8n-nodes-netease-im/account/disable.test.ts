import { useNetease } from '../../../../support/netease';
import { createAccounts, runOnTwo } from '../../../../support/neteaseAccounts';
import { operationAt } from '../../../../support/operations/list';
import { describeOutput } from '../../../../support/operations/outputSchema';

const netease = useNetease();
const { run, bodiesTo } = netease;

const disable = { resource: 'account', operation: 'disable' };
const PATH = '/im/v2/accounts/alice/actions/disable';

describeOutput('account/disable', {
	packageName: 'n8n-nodes-netease-im',
	collect: async () => {
		await createAccounts(netease, ['alice']);
		const one = { ...disable, accountId: 'alice' };
		return [...(await run(one)).json, ...(await run({ ...one, enabled: true })).json];
	},
});

describe('neteaseIm account / disable', () => {
	test.each([
		[{}, { enabled: false, need_kick: true }],
		[{ options: { kick: false } }, { enabled: false, need_kick: false }],
		[{ enabled: true }, { enabled: true }],
	])('with %p sends %p', async (more, body) => {
		await createAccounts(netease, ['alice']);
		const { json, error } = await run({ ...disable, accountId: 'alice', ...more });

		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ accountId: 'alice', enabled: body.enabled }]);
		expect(bodiesTo(PATH)).toEqual([body]);
	});

	test('has a switch for the contrary of its name', () => {
		const { properties } = operationAt('account/disable', 'n8n-nodes-netease-im');
		const shown = properties.find(({ name }) => name === 'enabled');
		expect(shown?.displayName).toBe('Enable Instead');
	});

	test('tells whom nobody knows, and goes on with the other items', async () => {
		const { json } = await runOnTwo(netease, disable);
		expect(json).toMatchObject([
			{ error: expect.stringContaining('There is no such account') },
			{ accountId: 'alice', enabled: false },
		]);
	});
});
