import { startSandbox, type Sandbox } from '../../sandbox/netease/index';
import type { Service } from './service';

export const netEase: Service<Sandbox> = {
	name: 'NetEase Yunxin',
	packageName: 'n8n-nodes-netease-im',
	credentialType: 'neteaseImApi',
	start: startSandbox,
};
