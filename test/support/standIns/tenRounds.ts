import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { describeNode } from './describeNode';

/** Gives its input to the second output for ten rounds, then to the first, as Loop Over Items does. */
export class TenRounds implements INodeType {
	description = describeNode('tenRounds', [], 2);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const context = this.getContext('node');
		const round = Number(context.round ?? 0) + 1;
		context.round = round;
		const first = context.first ?? this.getInputData();
		context.first = first;
		const items = structuredClone(first) as INodeExecutionData[];
		return round > 10 ? [items, []] : [[], items];
	}
}
