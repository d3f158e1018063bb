import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { OperationSteps } from '../run/operation';
import { runItems, type OpenRun } from '../run/runItems';

/** How an operation appears in the editor. */
export interface OperationFace {
	readonly value: string;
	readonly name: string;
	/** Sentence case, with the resource: "Send a message". */
	readonly action: string;
	readonly description: string;
	/** Its parameters, without the display conditions on resource and operation. */
	readonly properties: INodeProperties[];
}

/** An operation whose inner types nobody needs to know any more. */
export interface Operation extends OperationFace {
	/** Runs it for all input items of the node. */
	run(ctx: IExecuteFunctions): Promise<INodeExecutionData[]>;
}

/** Joins an operation's face and steps into one that the node can run. */
export function defineOperation<Run, Request, Call, Reply>(
	openRun: OpenRun<Run>,
	face: OperationFace,
	steps: OperationSteps<Run, Request, Call, Reply>,
): Operation {
	return {
		...face,
		run: async (ctx) => await runItems(ctx, openRun, face.properties, steps),
	};
}
