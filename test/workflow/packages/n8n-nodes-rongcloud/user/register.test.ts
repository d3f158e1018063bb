import { describeOutput } from '../../../../support/operations/outputSchema';
import { useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run, formsTo } = rongCloud;

const register = { resource: 'user', operation: 'register', name: 'A Name' };

/** The operation on users who are known. */
async function tried(more = {}) {
	for (const userId of ['alice', 'bob']) await run({ ...register, userId });
	return await run(
		{
			resource: 'user',
			operation: 'register',
			userId: '={{ $json.userId }}',
			name: 'New',
			...more,
		},
		{ items: [{ json: { userId: 'alice' } }, { json: { userId: 'bob' } }] },
	);
}

describeOutput('user/register', {
	packageName: 'n8n-nodes-rongcloud',
	collect: async () => (await tried()).json,
});

describe('rongCloud user / register', () => {
	test('asks what is documented, for each item', async () => {
		const { json, error } = await tried();

		expect(error).toBeUndefined();
		expect(formsTo('/user/getToken.json').at(-1)).toEqual([
			['userId', 'bob'],
			['name', 'New'],
		]);
		expect(json[1]).toEqual({ userId: 'bob', token: rongCloud.sandbox.users.get('bob')?.token });
	});

	test('refuses nobody before anything is sent', async () => {
		const { error } = await tried({ userId: ' ' });

		expect(error?.message).toContain("'User ID' is empty");
	});
});
