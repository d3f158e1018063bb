import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { credentialTest } from '../../core/service/credentialTest';
import { rongCloud } from './resources';
import { testAccess } from './service/authentication';
import { subtitle } from './subtitle';

/**
 * Programmatic, not declarative: recipients are split over calls, items share calls, and sends are paced
 * across items, while declarative routing fires all items at once.
 */
export class RongCloud implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'RongCloud',
		name: 'rongCloud',
		icon: { light: 'file:rongCloud.svg', dark: 'file:rongCloud.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle,
		description: 'Send chat messages, and manage users and groups, through RongCloud IM (融云)',
		defaults: { name: 'RongCloud' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'rongCloudApi', required: true, testedBy: 'testRongCloudApi' }],
		properties: rongCloud.properties,
	};

	methods = { credentialTest: { testRongCloudApi: credentialTest(testAccess) } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await rongCloud.execute(this);
	}
}
