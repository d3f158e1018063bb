import { startSandbox, type Sandbox } from '../../sandbox/rongcloud/index';
import type { Service } from './service';

export const rongCloud: Service<Sandbox> = {
	name: 'RongCloud',
	packageName: 'n8n-nodes-rongcloud',
	credentialType: 'rongCloudApi',
	start: startSandbox,
};
