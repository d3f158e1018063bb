import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { findOperation, properties } from './resources';

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
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send chat messages and files through Easemob IM (环信)',
		defaults: { name: 'Easemob' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'easemobApi', required: true }],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// Neither takes expressions, so they are the same for every item.
		const resource = this.getNodeParameter('resource', 0);
		const name = this.getNodeParameter('operation', 0);
		const operation = findOperation(String(resource), String(name));
		if (operation === undefined) {
			throw new NodeOperationError(
				this.getNode(),
				`This version of the Easemob node has no operation "${String(name)}" for "${String(resource)}"`,
				{ description: 'Choose Resource and Operation again, or update the package.' },
			);
		}
		return [await operation.run(this)];
	}
}
