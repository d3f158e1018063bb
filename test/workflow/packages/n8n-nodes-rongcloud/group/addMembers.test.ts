import { describeOutput } from '../../../../support/operations/outputSchema';
import { useGroupOperation } from '../../../../support/operations/rongCloudForms';

const group = useGroupOperation('addMembers', { members: 'carol' });

describeOutput('group/addMembers', { packageName: 'n8n-nodes-rongcloud', collect: group.collect });

describe('rongCloud group / addMembers', () => {
	group.testRequest({
		path: '/group/join.json',
		form: [
			['groupId', 'team'],
			['userId', 'carol'],
		],
		output: () => [{ groupId: 'team', added: true }],
	});

	group.testRequired(['members', 'Members']);
});
