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

	test('takes as many users in a call as RongCloud does', async () => {
		const users = Array.from({ length: 21 }, (_, index) => `u${index}`);
		const { run, formsTo } = user.rongCloud;
		for (const userId of users) {
			await run({ resource: 'user', operation: 'register', name: 'A Name', userId });
		}
		const own = { resource: 'user', operation: 'unban' };
		const { json, error } = await run({ ...own, userId: users.join(',') });

		expect(error).toBeUndefined();
		expect(json).toEqual(users.map((userId) => ({ userId, banned: false })));
		const asked = formsTo('/user/unblock.json').map((form) =>
			form.filter(([name]) => name === 'userId').map(([, id]) => id),
		);
		expect(asked.map(({ length }) => length).sort()).toEqual([1, 20]);
		expect(asked.flat().sort()).toEqual([...users].sort());
	});
});
