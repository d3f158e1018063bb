import { describeOutput } from '../../../../support/operations/outputSchema';
import { useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run, formsTo } = rongCloud;

const create = { resource: 'group', operation: 'create', name: 'Team', members: 'alice' };

/** Deletes groups that are there. */
async function tried(groups: readonly string[], more = {}) {
	for (const groupId of groups) await run({ ...create, groupId });
	return await run(
		{
			resource: 'group',
			operation: 'delete',
			groupId: '={{ $json.groupId }}',
			userId: 'alice',
			...more,
		},
		{ items: groups.map((groupId) => ({ json: { groupId } })) },
	);
}

describeOutput('group/delete', {
	packageName: 'n8n-nodes-rongcloud',
	collect: async () => (await tried(['a', 'b'])).json,
});

describe('rongCloud group / delete', () => {
	test('asks what is documented', async () => {
		const { json, error } = await tried(['team']);

		expect(error).toBeUndefined();
		expect(formsTo('/group/dismiss.json')[0]).toEqual([
			['groupId', 'team'],
			['userId', 'alice'],
		]);
		expect(json).toEqual([{ groupId: 'team', deleted: true }]);
	});

	test('refuses what is empty before anything is sent', async () => {
		const { error } = await tried(['team'], { userId: ' ' });

		expect(error?.message).toContain("'User ID' is empty");
		expect(formsTo('/group/dismiss.json')).toEqual([]);
	});
});
