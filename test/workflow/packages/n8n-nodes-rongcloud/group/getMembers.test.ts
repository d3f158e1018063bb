import { describeOutput } from '../../../../support/operations/outputSchema';
import { useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run, formsTo } = rongCloud;

const create = { resource: 'group', operation: 'create', groupId: 'team', name: 'Team' };

/** The operation on a group that is there, with two members, by two items. */
async function tried(more = {}, count = 2) {
	await run({ ...create, members: 'alice, bob' });
	return await run(
		{ resource: 'group', operation: 'getMembers', groupId: 'team', ...more },
		{ items: Array.from({ length: count }, () => ({ json: {} })) },
	);
}

describeOutput('group/getMembers', {
	packageName: 'n8n-nodes-rongcloud',
	collect: async () => (await tried()).json,
});

describe('rongCloud group / getMembers', () => {
	test('asks what is documented', async () => {
		const { json, error } = await tried({}, 1);

		expect(error).toBeUndefined();
		expect(formsTo('/group/user/query.json').at(-1)).toEqual([['groupId', 'team']]);
		expect(json).toEqual([
			{ groupId: 'team', userId: 'alice' },
			{ groupId: 'team', userId: 'bob' },
		]);
	});

	test('refuses what is empty before anything is sent', async () => {
		const { error } = await tried({ groupId: ' ' });

		expect(error?.message).toContain("'Group ID' is empty");
	});
});
