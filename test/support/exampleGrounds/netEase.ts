import { compare } from '../../../scripts/demo/netease/compare';
import { startSandbox } from '../../../sandbox/netease';
import { neteaseExampleDeliveries } from '../../fixtures/neteaseExampleDeliveries';
import { NETEASE_PACKAGE } from '../netease';
import { chatGround } from './chatGround';

export const netEaseExamples = chatGround({
	packageName: 'n8n-nodes-netease-im',
	packageFolder: NETEASE_PACKAGE,
	name: 'neteaseIm',
	credential: { type: 'neteaseImApi', id: 'neteaseImDemo', name: 'NetEase Yunxin IM account' },
	deliveries: neteaseExampleDeliveries,
	start: async () => await startSandbox(),
	say(sandbox, { group, from, text }, timestamp) {
		sandbox.act(from, 'messages', { to: group, target: 'team', text, timestamp });
	},
	compare,
});
