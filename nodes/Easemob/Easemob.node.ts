import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { credentialTest } from '../../core/service/credentialTest';
import { easemob } from './resources';
import { testAccess } from './service/authentication';
import { subtitle } from './subtitle';

/**
 * Programmatic, not declarative: one operation may be several calls (upload, then send; recipients
 * split over calls), sends are paced across items, and declarative routing fires all items at once.
 */
export class Easemob implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Easemob',
		name: 'easemob',
		icon: { light: 'file:easemob.svg', dark: 'file:easemob.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle,
		description: 'Send chat messages and files through Easemob IM (环信)',
		defaults: { name: 'Easemob' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'easemobApi', required: true, testedBy: 'testEasemobApi' }],
		properties: easemob.properties,
	};

	methods = { ...easemob.methods, credentialTest: { testEasemobApi: credentialTest(testAccess) } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await easemob.execute(this);
	}
}
