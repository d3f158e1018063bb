import { describeOutput } from '../../../../support/operations/outputSchema';
import { useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run, formsTo } = rongCloud;

const register = { resource: 'user', operation: 'register', name: 'A Name' };

/** The operation on users who are known. */
async function tried(more = {}) {
	for (const userId of ['alice', 'bob']) await run({ ...register, userId });
	return await run(
		{ resource: 'user', operation: 'ban', userId: '={{ $json.userId }}', minutes: 5, ...more },
		{ items: [{ json: { userId: 'alice' } }, { json: { userId: 'bob' } }] },
	);
}

describeOutput('user/ban', {
	packageName: 'n8n-nodes-rongcloud',
	collect: async () => (await tried()).json,
});

describe('rongCloud user / ban', () => {
	test('asks what is documented, for each item', async () => {
		const { json, error } = await tried();

		expect(error).toBeUndefined();
		expect(formsTo('/user/block.json').at(-1)).toEqual([
			['minute', '5'],
			['userId', 'bob'],
		]);
		expect(json[1]).toEqual({ userId: 'bob', banned: true, minutes: 5 });
	});

	test('refuses nobody before anything is sent', async () => {
		const { error } = await tried({ userId: ' ' });

		expect(error?.message).toContain("'User ID' is empty");
	});

	test('refuses a ban without an end, or too long', async () => {
		expect((await tried({ minutes: '={{ "" }}' })).error?.message).toContain("'Minutes' is empty");
		expect((await tried({ minutes: 50_000 })).error?.message).toContain('from 1 to 43200');
	});
});
