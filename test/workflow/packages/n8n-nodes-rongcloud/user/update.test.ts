import { describeOutput } from '../../../../support/operations/outputSchema';
import { useUserOperation } from '../../../../support/operations/rongCloudForms';

const user = useUserOperation('update', { portraitUri: 'https://example.com/a.png' });

describeOutput('user/update', { packageName: 'n8n-nodes-rongcloud', collect: user.collect });

describe('rongCloud user / update', () => {
	user.testRequest({
		path: '/user/refresh.json',
		form: [
			['userId', 'bob'],
			['portraitUri', 'https://example.com/a.png'],
		],
		output: () => [{ userId: 'bob', updated: true }],
	});

	user.testSeveral({ path: '/user/refresh.json', field: 'portraitUri', label: 'Portrait URI' });

	user.testRequired(['userId', 'User ID']);

	test('refuses to change nothing', async () => {
		const { error } = await user.tried({ portraitUri: ' ' });
		expect(error?.message).toContain("'Name' and 'Portrait URI' are both empty");
	});
});
