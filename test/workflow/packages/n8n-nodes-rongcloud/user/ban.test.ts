import { describeOutput } from '../../../../support/operations/outputSchema';
import { useUserOperation } from '../../../../support/operations/rongCloudForms';

const user = useUserOperation('ban', { minutes: 5 });

describeOutput('user/ban', { packageName: 'n8n-nodes-rongcloud', collect: user.collect });

describe('rongCloud user / ban', () => {
	user.testRequest({
		path: '/user/block.json',
		form: [
			['minute', '5'],
			['userId', 'bob'],
		],
		output: () => [{ userId: 'bob', banned: true, minutes: 5 }],
	});

	user.testSeveral({ path: '/user/block.json', field: 'minute', label: 'Minutes' });

	user.testRequired(['userId', 'User ID']);

	test.each([
		['without an end', '={{ "" }}', "'Minutes' is empty"],
		['too long', 50_000, 'from 1 to 43200'],
	])('refuses a ban %s', async (_what, minutes, told) => {
		expect((await user.tried({ minutes })).error?.message).toContain(told);
	});
});
