import { describeOutput } from '../../../../support/operations/outputSchema';
import { useGroupOperation } from '../../../../support/operations/rongCloudForms';

const group = useGroupOperation('create', { name: 'Team', members: 'alice, bob' });

describeOutput('group/create', { packageName: 'n8n-nodes-rongcloud', collect: group.collect });

describe('rongCloud group / create', () => {
	group.testRequest({
		path: '/group/create.json',
		form: [
			['groupId', 'team'],
			['userId', 'alice'],
			['userId', 'bob'],
			['groupName', 'Team'],
		],
		output: () => [{ groupId: 'team', name: 'Team', created: true }],
	});

	group.testSeveral({ path: '/group/create.json', field: 'groupName', label: 'Name' });

	group.testRequired(['name', 'Name']);
});
