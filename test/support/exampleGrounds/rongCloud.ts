import { compare } from '../../../scripts/demo/rongcloud/compare';
import { startSandbox } from '../../../sandbox/rongcloud';
import { rongCloudExampleDeliveries } from '../../fixtures/rongCloudExampleDeliveries';
import { RONG_CLOUD_PACKAGE } from '../rongCloud';
import { chatGround } from './chatGround';

export const rongCloudExamples = chatGround({
	packageName: 'n8n-nodes-rongcloud',
	packageFolder: RONG_CLOUD_PACKAGE,
	name: 'rongCloud',
	credential: { type: 'rongCloudApi', id: 'rongCloudDemo', name: 'RongCloud account' },
	deliveries: rongCloudExampleDeliveries,
	start: async () => await startSandbox(),
	say(sandbox, { group, from, text }, timestamp) {
		const content = { content: text };
		sandbox.act(from, 'messages', { to: group, target: 'group', content, timestamp });
	},
	compare,
});
