import { describeOutput } from '../../../../support/operations/outputSchema';
import { useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run, formsTo } = rongCloud;

const register = { resource: 'user', operation: 'register', name: 'A Name' };

/** The operation on users who are known. */
async function tried(more = {}) {
	for (const userId of ['alice', 'bob']) await run({ ...register, userId });
	return await run(
		{ resource: 'user', operation: 'getStatus', userId: '={{ $json.userId }}', ...more },
		{ items: [{ json: { userId: 'alice' } }, { json: { userId: 'bob' } }] },
	);
}

describeOutput('user/getStatus', {
	packageName: 'n8n-nodes-rongcloud',
	collect: async () => (await tried()).json,
});

describe('rongCloud user / getStatus', () => {
	test('asks what is documented, for each item', async () => {
		const { json, error } = await tried();

		expect(error).toBeUndefined();
		expect(formsTo('/user/checkOnline.json').at(-1)).toEqual([['userId', 'bob']]);
		expect(json[1]).toEqual({ userId: 'bob', online: false });
	});

	test('refuses nobody before anything is sent', async () => {
		const { error } = await tried({ userId: ' ' });

		expect(error?.message).toContain("'User ID' is empty");
	});

	test('asks for each of several users', async () => {
		const { json } = await tried({ userId: 'alice, bob, carol' });
		expect(json.slice(0, 3).map(({ userId }) => userId)).toEqual(['alice', 'bob', 'carol']);
	});
});
