import { describeOutput } from '../../../../support/operations/outputSchema';
import { useGroupOperation } from '../../../../support/operations/rongCloudForms';

const group = useGroupOperation('update', { name: 'New' });

describeOutput('group/update', { packageName: 'n8n-nodes-rongcloud', collect: group.collect });

describe('rongCloud group / update', () => {
	group.testRequest({
		path: '/group/refresh.json',
		form: [
			['groupId', 'team'],
			['groupName', 'New'],
		],
		output: () => [{ groupId: 'team', updated: true }],
	});

	group.testSeveral({ path: '/group/refresh.json', field: 'groupName', label: 'Name' });

	group.testRequired(['name', 'Name']);
});
