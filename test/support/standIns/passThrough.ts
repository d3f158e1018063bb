import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { describeNode } from './describeNode';

/**
 * Hands on what it gets: a trigger without pinned data, which has nothing to give but what starts it,
 * and every node that a test only needs to be there.
 */
export class PassThrough implements INodeType {
	readonly description: INodeTypeDescription;

	constructor(name: string) {
		this.description = describeNode(name);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [this.getInputData()];
	}
}
