import { describeOutput } from '../../../../support/operations/outputSchema';
import { useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run, formsTo } = rongCloud;

const register = { resource: 'user', operation: 'register', name: 'A Name' };

/** The operation on users who are known. */
async function tried(more = {}) {
	for (const userId of ['alice', 'bob']) await run({ ...register, userId });
	return await run(
		{ resource: 'user', operation: 'get', userId: '={{ $json.userId }}', ...more },
		{ items: [{ json: { userId: 'alice' } }, { json: { userId: 'bob' } }] },
	);
}

describeOutput('user/get', {
	packageName: 'n8n-nodes-rongcloud',
	collect: async () => (await tried()).json,
});

describe('rongCloud user / get', () => {
	test('asks what is documented, for each item', async () => {
		const { json, error } = await tried();

		expect(error).toBeUndefined();
		expect(formsTo('/user/info.json').at(-1)).toEqual([['userId', 'bob']]);
		expect(json[1]).toEqual({
			userId: 'bob',
			name: 'A Name',
			portraitUri: '',
			createTime: expect.stringMatching(/^\d{4}-\d\d-\d\d /),
		});
	});

	test('refuses nobody before anything is sent', async () => {
		const { error } = await tried({ userId: ' ' });

		expect(error?.message).toContain("'User ID' is empty");
	});
});
