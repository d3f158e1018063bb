import { describeOutput } from '../../../../support/operations/outputSchema';
import { useGroupOperation } from '../../../../support/operations/rongCloudForms';

const group = useGroupOperation('removeMembers', { members: 'bob' });

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
		],
		output: () => [{ groupId: 'team', removed: true }],
	});

	group.testRequired(['members', 'Members']);
});
