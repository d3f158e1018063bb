import { describeOutput } from '../../../../support/operations/outputSchema';
import { useGroupOperation } from '../../../../support/operations/rongCloudForms';

const group = useGroupOperation('addMembers', { members: 'carol, dave' });

describeOutput('group/addMembers', { packageName: 'n8n-nodes-rongcloud', collect: group.collect });

describe('rongCloud group / addMembers', () => {
	group.testRequest({
		path: '/group/join.json',
		form: [
			['groupId', 'team'],
			['userId', 'carol'],
			['userId', 'dave'],
		],
		output: () => [
			{ groupId: 'team', userId: 'carol', added: true },
			{ groupId: 'team', userId: 'dave', added: true },
		],
	});

	group.testSeveral({ path: '/group/join.json', field: 'userId', label: 'Members' });

	group.testRequired(['members', 'Members']);
});
