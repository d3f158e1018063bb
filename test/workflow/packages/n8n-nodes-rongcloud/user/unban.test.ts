import { describeOutput } from '../../../../support/operations/outputSchema';
import { useUserOperation } from '../../../../support/operations/rongCloudForms';

const user = useUserOperation('unban');

describeOutput('user/unban', { packageName: 'n8n-nodes-rongcloud', collect: user.collect });

describe('rongCloud user / unban', () => {
	user.testRequest({
		path: '/user/unblock.json',
		form: [['userId', 'bob']],
		output: () => [{ userId: 'bob', banned: false }],
	});

	user.testSeveral({ path: '/user/unblock.json', field: 'userId', label: 'User ID' });

	user.testRequired(['userId', 'User ID']);
});
