import { useNetease } from '../../../../support/netease';
import { describeOutput } from '../../../../support/operations/outputSchema';

const netease = useNetease();
const { run, bodiesTo } = netease;

const broadcast = { resource: 'message', operation: 'broadcast', content: 'Down from 2 to 3' };
const PATH = '/im/v2/broadcast_notification';

describeOutput('message/broadcast', {
	packageName: 'n8n-nodes-netease-im',
	collect: async () => (await run(broadcast, { items: [{ json: {} }, { json: {} }] })).json,
});

describe('neteaseIm message / broadcast', () => {
	test('sends what was entered, and gives the ID with all digits', async () => {
		const options = { offlineEnabled: true, ttl: 24, targetOs: ['ios', 'web'] };
		const { json, error } = await run({ ...broadcast, from: 'support', options });

		expect(error).toBeUndefined();
		expect(json).toEqual([{ broadcastId: netease.sandbox.broadcasts[0]?.broadcastId }]);
		expect(bodiesTo(PATH)).toEqual([
			{
				content: 'Down from 2 to 3',
				from_account_id: 'support',
				offline_enabled: true,
				ttl: 24,
				target_os: ['ios', 'web'],
			},
		]);
	});

	test('is sent once where the answer was lost', async () => {
		netease.sandbox.fault({ kind: 'cutAfter' });
		const { json, error } = await run(broadcast);

		expect(error).toBeUndefined();
		expect(json).toEqual([{ alreadyDelivered: true }]);
		expect(netease.sandbox.broadcasts).toHaveLength(1);
	});

	test('tells what the service says, and goes on with the other items', async () => {
		const body = { code: 403, msg: 'forbidden', data: {} };
		netease.sandbox.fault({ kind: 'status', status: 200, body });
		const { json } = await run(broadcast, {
			items: [{ json: {} }, { json: {} }],
			node: { onError: 'continueRegularOutput' },
		});
		expect(JSON.stringify(json)).toContain('does not allow this for the app');
		expect(netease.sandbox.broadcasts).toHaveLength(1);
	});

	test('refuses too much before anything is sent', async () => {
		const { error } = await run({ ...broadcast, content: 'x'.repeat(4_097) });
		expect(error?.message).toContain('4097 characters');
		expect(netease.sandbox.requests).toEqual([]);
	});

	test('refuses a system that it does not know before anything is sent', async () => {
		const { error } = await run({ ...broadcast, options: { targetOs: 'ios, windows' } });
		expect(error?.message).toContain('\'Systems\': "windows" is not one of its choices');
		expect(error?.description).toContain('Use one of: ios, aos, pc, web, mac');
		expect(netease.sandbox.requests).toEqual([]);
	});
});
