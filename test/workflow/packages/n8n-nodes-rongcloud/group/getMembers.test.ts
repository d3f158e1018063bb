import { describeOutput } from '../../../../support/operations/outputSchema';
import { useGroupOperation } from '../../../../support/operations/rongCloudForms';

const group = useGroupOperation('getMembers');

describeOutput('group/getMembers', { packageName: 'n8n-nodes-rongcloud', collect: group.collect });

describe('rongCloud group / getMembers', () => {
	group.testRequest({
		path: '/group/user/query.json',
		form: [['groupId', 'team']],
		output: () => [
			{ groupId: 'team', userId: 'alice' },
			{ groupId: 'team', userId: 'bob' },
		],
	});

	group.testSeveral({ path: '/group/user/query.json', field: 'groupId', label: 'Group ID' });

	group.testRequired(['groupId', 'Group ID']);
});
