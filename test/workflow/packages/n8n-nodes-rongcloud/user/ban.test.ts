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

	test('takes as many users in a call as RongCloud does', async () => {
		const users = Array.from({ length: 21 }, (_, index) => `u${index}`);
		const { run, formsTo } = user.rongCloud;
		for (const userId of users) {
			await run({ resource: 'user', operation: 'register', name: 'A Name', userId });
		}
		const own = { resource: 'user', operation: 'ban', minutes: 5 };
		const { json, error } = await run({ ...own, userId: users.join(',') });

		expect(error).toBeUndefined();
		expect(json).toEqual(users.map((userId) => ({ userId, banned: true, minutes: 5 })));
		const asked = formsTo('/user/block.json').map((form) =>
			form.filter(([name]) => name === 'userId').map(([, id]) => id),
		);
		expect(asked.map(({ length }) => length).sort()).toEqual([1, 20]);
		expect(asked.flat().sort()).toEqual([...users].sort());
	});
});
