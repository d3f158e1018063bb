import { describeOutput } from '../../../../support/operations/outputSchema';
import { useGroupOperation } from '../../../../support/operations/rongCloudForms';

const group = useGroupOperation('removeMembers', { members: 'bob, alice' });

describeOutput('group/removeMembers', {
	packageName: 'n8n-nodes-rongcloud',
	collect: group.collect,
});

describe('rongCloud group / removeMembers', () => {
	group.testRequest({
		path: '/group/quit.json',
		form: [
			['groupId', 'team'],
			['userId', 'bob'],
			['userId', 'alice'],
		],
		output: () => [
			{ groupId: 'team', userId: 'bob', removed: true },
			{ groupId: 'team', userId: 'alice', removed: true },
		],
	});

	group.testSeveral({ path: '/group/quit.json', field: 'userId', label: 'Members' });

	group.testRequired(['members', 'Members']);
});
