import { describeOutput } from '../../../../support/operations/outputSchema';
import { testSeveral } from '../../../../support/operations/rongCloudForms';
import { useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run, formsTo } = rongCloud;

const create = { resource: 'group', operation: 'create', name: 'Team', members: 'alice' };

const own = {
	resource: 'group',
	operation: 'delete',
	groupId: '={{ $json.groupId }}',
	userId: 'alice',
};

const itemsOf = (groups: readonly string[]) => groups.map((groupId) => ({ json: { groupId } }));

async function prepare(groups: readonly string[]) {
	for (const groupId of groups) await run({ ...create, groupId });
}

/** Deletes groups that are there. */
async function tried(groups: readonly string[], more = {}) {
	await prepare(groups);
	return await run({ ...own, ...more }, { items: itemsOf(groups) });
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

	testSeveral(
		rongCloud,
		{
			key: 'groupId',
			prepare,
			runForEach: async (ids, options) => await run(own, { ...options, items: itemsOf(ids) }),
		},
		{ path: '/group/dismiss.json', field: 'userId', label: 'User ID' },
	);

	test('refuses what is empty before anything is sent', async () => {
		const { error } = await tried(['team'], { userId: ' ' });

		expect(error?.message).toContain("'User ID' is empty");
		expect(formsTo('/group/dismiss.json')).toEqual([]);
	});
});
