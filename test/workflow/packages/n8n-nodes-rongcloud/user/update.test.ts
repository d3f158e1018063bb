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
			operation: 'update',
			userId: '={{ $json.userId }}',
			portraitUri: 'https://example.com/a.png',
			...more,
		},
		{ items: [{ json: { userId: 'alice' } }, { json: { userId: 'bob' } }] },
	);
}

describeOutput('user/update', {
	packageName: 'n8n-nodes-rongcloud',
	collect: async () => (await tried()).json,
});

describe('rongCloud user / update', () => {
	test('asks what is documented, for each item', async () => {
		const { json, error } = await tried();

		expect(error).toBeUndefined();
		expect(formsTo('/user/refresh.json').at(-1)).toEqual([
			['userId', 'bob'],
			['portraitUri', 'https://example.com/a.png'],
		]);
		expect(json[1]).toEqual({ userId: 'bob', updated: true });
	});

	test('refuses nobody before anything is sent', async () => {
		const { error } = await tried({ userId: ' ' });

		expect(error?.message).toContain("'User ID' is empty");
	});

	test('refuses to change nothing', async () => {
		const { error } = await tried({ portraitUri: ' ' });
		expect(error?.message).toContain("'Name' and 'Portrait URI' are both empty");
	});
});
