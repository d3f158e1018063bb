import { describeOutput } from '../../../../support/operations/outputSchema';
import { useUserOperation } from '../../../../support/operations/rongCloudForms';

const user = useUserOperation('getStatus');

describeOutput('user/getStatus', { packageName: 'n8n-nodes-rongcloud', collect: user.collect });

describe('rongCloud user / getStatus', () => {
	user.testRequest({
		path: '/user/checkOnline.json',
		form: [['userId', 'bob']],
		output: () => [{ userId: 'bob', status: 'offline' }],
	});

	user.testSeveral({ path: '/user/checkOnline.json', field: 'userId', label: 'User ID' });

	user.testRequired(['userId', 'User ID']);

	test('tells who is online', async () => {
		user.rongCloud.sandbox.act('alice', 'statuses', { status: 'online' });
		const { json } = await user.tried();

		expect(json).toEqual([
			{ userId: 'alice', status: 'online' },
			{ userId: 'bob', status: 'offline' },
		]);
	});

	test('asks for each of several users', async () => {
		const { json } = await user.tried({ userId: 'alice, bob, carol' });
		expect(json.slice(0, 3).map(({ userId }) => userId)).toEqual(['alice', 'bob', 'carol']);
	});
});
