import { describeOutput } from '../../../../support/operations/outputSchema';
import { useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run, formsTo } = rongCloud;

const register = { resource: 'user', operation: 'register', name: 'A Name' };

/** The operation on users who are known. */
async function tried(more = {}) {
	for (const userId of ['alice', 'bob']) await run({ ...register, userId });
	return await run(
		{ resource: 'user', operation: 'unban', userId: '={{ $json.userId }}', ...more },
		{ items: [{ json: { userId: 'alice' } }, { json: { userId: 'bob' } }] },
	);
}

describeOutput('user/unban', {
	packageName: 'n8n-nodes-rongcloud',
	collect: async () => (await tried()).json,
});

describe('rongCloud user / unban', () => {
	test('asks what is documented, for each item', async () => {
		const { json, error } = await tried();

		expect(error).toBeUndefined();
		expect(formsTo('/user/unblock.json').at(-1)).toEqual([['userId', 'bob']]);
		expect(json[1]).toEqual({ userId: 'bob', banned: false });
	});

	test('refuses nobody before anything is sent', async () => {
		const { error } = await tried({ userId: ' ' });

		expect(error?.message).toContain("'User ID' is empty");
	});
});
