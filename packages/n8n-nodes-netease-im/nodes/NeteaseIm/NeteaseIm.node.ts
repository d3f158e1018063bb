import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { credentialTest } from '../../core/service/credentialTest';
import { neteaseIm } from './resources';
import { testAccess } from './service/authentication';
import { subtitle } from './subtitle';

/**
 * Programmatic, not declarative: recipients are split over calls, items share calls, files are uploaded
 * before they are sent, and sends are paced across items, while declarative routing fires all items at
 * once.
 */
export class NeteaseIm implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'NetEase Yunxin IM',
		name: 'neteaseIm',
		icon: { light: 'file:neteaseIm.svg', dark: 'file:neteaseIm.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle,
		description:
			'Send chat messages and files, and manage accounts and users, through NetEase Yunxin IM (网易云信)',
		defaults: { name: 'NetEase Yunxin IM' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'neteaseImApi', required: true, testedBy: 'testNeteaseImApi' }],
		properties: neteaseIm.properties,
	};

	methods = { credentialTest: { testNeteaseImApi: credentialTest(testAccess) } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await neteaseIm.execute(this);
	}
}
