import { describeOutput } from '../../../../support/operations/outputSchema';
import { useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run, formsTo } = rongCloud;

const create = { resource: 'group', operation: 'create', groupId: 'team', name: 'Team' };

/** The operation on a group that is there, with two members, by two items. */
async function tried(more = {}, count = 2) {
	await run({ ...create, members: 'alice, bob' });
	return await run(
		{ resource: 'group', operation: 'removeMembers', groupId: 'team', members: 'bob', ...more },
		{ items: Array.from({ length: count }, () => ({ json: {} })) },
	);
}

describeOutput('group/removeMembers', {
	packageName: 'n8n-nodes-rongcloud',
	collect: async () => (await tried()).json,
});

describe('rongCloud group / removeMembers', () => {
	test('asks what is documented', async () => {
		const { json, error } = await tried({}, 1);

		expect(error).toBeUndefined();
		expect(formsTo('/group/quit.json').at(-1)).toEqual([
			['groupId', 'team'],
			['userId', 'bob'],
		]);
		expect(json).toEqual([{ groupId: 'team', removed: true }]);
	});

	test('refuses what is empty before anything is sent', async () => {
		const { error } = await tried({ members: ' ' });

		expect(error?.message).toContain("'Members' is empty");
	});
});
