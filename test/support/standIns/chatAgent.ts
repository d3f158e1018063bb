import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { describeNode } from './describeNode';

/** An AI agent that has one answer to everything; its model and memory are not asked. */
export class ChatAgent implements INodeType {
	description = describeNode('agent', [
		{ displayName: 'Prompt', name: 'text', type: 'string', default: '' },
	]);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData().map((_item, index) => ({
			json: { output: `您问的是：${String(this.getNodeParameter('text', index))}` },
			pairedItem: { item: index },
		}));
		return [items];
	}
}
