import { useNetease } from '../../../../support/netease';
import { createAccounts } from '../../../../support/neteaseAccounts';
import { describeOutput } from '../../../../support/operations/outputSchema';

const netease = useNetease();
const { run, bodiesTo } = netease;

const getStatus = { resource: 'user', operation: 'getStatus', accountId: 'alice, bob' };
const PATH = '/im/v2/users/actions/online_status';

describeOutput('user/getStatus', {
	packageName: 'n8n-nodes-netease-im',
	collect: async () => {
		await createAccounts(netease, ['alice', 'bob']);
		return (await run(getStatus)).json;
	},
});

describe('neteaseIm user / getStatus', () => {
	test('asks for all in one call', async () => {
		await createAccounts(netease, ['alice', 'bob']);
		const { json, error } = await run(getStatus);

		expect(error).toBeUndefined();
		expect(json).toEqual([
			{ accountId: 'alice', status: 'offline' },
			{ accountId: 'bob', status: 'offline' },
		]);
		expect(bodiesTo(PATH)).toEqual([{ account_ids: ['alice', 'bob'] }]);
	});

	test('tells whom nobody knows beside the others', async () => {
		await createAccounts(netease, ['alice']);
		const { json } = await run(getStatus, { node: { onError: 'continueRegularOutput' } });

		expect(json).toMatchObject([
			{ accountId: 'alice', status: 'offline' },
			{ error: expect.stringMatching(/status of bob was not read: There is no such account/) },
		]);
	});

	test('asks again for more than fit into a call', async () => {
		const ids = Array.from({ length: 101 }, (_, index) => `u${index}`);
		await createAccounts(netease, ids);
		const { json } = await run({ ...getStatus, accountId: ids.join() });

		expect(json).toHaveLength(101);
		expect(bodiesTo(PATH)).toHaveLength(2);
	});

	test('knows an account by an ID in capitals, and gives it as it was entered', async () => {
		await createAccounts(netease, ['Alice', 'bob']);
		const { json, error } = await run({ ...getStatus, accountId: 'Alice, BOB' });

		expect(error).toBeUndefined();
		expect(json).toEqual([
			{ accountId: 'Alice', status: 'offline' },
			{ accountId: 'BOB', status: 'offline' },
		]);
	});

	test('tells of an ID in capitals that nobody knows', async () => {
		const { error } = await run({ ...getStatus, accountId: 'Alice' });
		expect(error?.message).toMatch(/status of Alice was not read: There is no such account/);
	});

	test('reads an answer that names accounts as sending does', async () => {
		const success_list = [{ receiver_id: 'alice', online_status: [] }];
		const failed_list = [{ receiver_id: 'bob', error_code: 102404, error_msg: 'nobody' }];
		const body = { code: 200, msg: 'success', data: { success_list, failed_list } };
		netease.sandbox.fault({ kind: 'status', status: 200, body });
		const { json } = await run(getStatus, { node: { onError: 'continueRegularOutput' } });

		expect(json).toMatchObject([
			{ accountId: 'alice', status: 'offline' },
			{ error: expect.stringMatching(/status of bob was not read: There is no such account/) },
		]);
	});

	test('refuses an ID with a blank, since it is mostly two', async () => {
		const { error } = await run({ ...getStatus, accountId: 'alice bob' });
		expect(error?.message).toContain('"alice bob" has a blank in it');
		expect(error?.description).toContain('separated by commas');
		expect(netease.sandbox.requests).toEqual([]);
	});
});
