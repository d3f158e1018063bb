import { describeOutput } from '../../../../support/operations/outputSchema';
import { useUserOperation } from '../../../../support/operations/rongCloudForms';

const user = useUserOperation('getStatus');

describeOutput('user/getStatus', { packageName: 'n8n-nodes-rongcloud', collect: user.collect });

describe('rongCloud user / getStatus', () => {
	user.testRequest({
		path: '/user/checkOnline.json',
		form: [['userId', 'bob']],
		output: () => [{ userId: 'bob', online: false }],
	});

	user.testRequired(['userId', 'User ID']);

	test('asks for each of several users', async () => {
		const { json } = await user.tried({ userId: 'alice, bob, carol' });
		expect(json.slice(0, 3).map(({ userId }) => userId)).toEqual(['alice', 'bob', 'carol']);
	});
});
