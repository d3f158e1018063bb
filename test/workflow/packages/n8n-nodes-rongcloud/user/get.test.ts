import { describeOutput } from '../../../../support/operations/outputSchema';
import { useUserOperation } from '../../../../support/operations/rongCloudForms';

const user = useUserOperation('get');

describeOutput('user/get', { packageName: 'n8n-nodes-rongcloud', collect: user.collect });

describe('rongCloud user / get', () => {
	user.testRequest({
		path: '/user/info.json',
		form: [['userId', 'bob']],
		output: () => [
			{
				userId: 'bob',
				name: 'A Name',
				portraitUri: '',
				createTime: expect.stringMatching(/^\d{4}-\d\d-\d\d /),
			},
		],
	});

	user.testSeveral({ path: '/user/info.json', field: 'userId', label: 'User ID' });

	user.testRequired(['userId', 'User ID']);
});
