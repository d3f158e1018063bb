import { describeOutput } from '../../../../support/operations/outputSchema';
import { useUserOperation } from '../../../../support/operations/rongCloudForms';

const user = useUserOperation('register', { name: 'New' });

describeOutput('user/register', { packageName: 'n8n-nodes-rongcloud', collect: user.collect });

describe('rongCloud user / register', () => {
	user.testRequest({
		path: '/user/getToken.json',
		form: [
			['userId', 'bob'],
			['name', 'New'],
		],
		output: () => [{ userId: 'bob', token: user.rongCloud.sandbox.users.get('bob')?.token }],
	});

	user.testSeveral({ path: '/user/getToken.json', field: 'name', label: 'Name' });

	user.testRequired(['userId', 'User ID']);
});
