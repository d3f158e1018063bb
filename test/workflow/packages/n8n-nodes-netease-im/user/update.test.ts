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

const update = { resource: 'user', operation: 'update' };

async function updateTwo() {
	await createAccounts(netease, ['alice', 'bob']);
	return await run(
		{ ...update, accountId: '={{ $json.id }}', attributes: CARD },
		{ items: [{ json: { id: 'alice' } }, { json: { id: 'bob' } }] },
	);
}

describeOutput('user/update', {
	packageName: 'n8n-nodes-netease-im',
	collect: async () => (await updateTwo()).json,
});

describe('neteaseIm user / update', () => {
	test('sends the attributes that were entered', async () => {
		const { json, error } = await updateTwo();

		expect(error).toBeUndefined();
		expect(json[0]).toEqual({ accountId: 'alice', ...CARD });
		expect(bodiesTo('/im/v2/users/alice')).toEqual([CARD_ON_THE_WIRE]);
	});

	test('tells whom nobody knows, and goes on with the other items', async () => {
		const { json } = await runOnTwo(netease, { ...update, attributes: { nickname: 'A' } });
		expect(json).toMatchObject([
			{ error: expect.stringContaining('There is no such account') },
			{ accountId: 'alice', nickname: 'A' },
		]);
	});
});
