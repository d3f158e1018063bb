import { startSandbox, type Sandbox } from '../../sandbox/easemob/index';
import type { Service } from './service';

export const easemob: Service<Sandbox> = {
	name: 'Easemob',
	packageName: 'n8n-nodes-easemob',
	credentialType: 'easemobApi',
	start: startSandbox,
};
