import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { repeatsOf } from './repeats';

/**
 * What a trigger does in the run that it has started: it hands on the event, and has the run store
 * with the workflow which events are known. n8n stores what `webhook` notes only where it has to
 * answer before the run begins; what a run notes it stores when the run ends. A worker, which has
 * received nothing itself, stores nothing.
 */
export function handOn(ctx: IExecuteFunctions): INodeExecutionData[][] {
	const { stored } = repeatsOf(ctx.getWorkflow().id ?? '', ctx.getNode().id);
	if (ctx.getMode() !== 'manual' && stored.length > 0) {
		ctx.getWorkflowStaticData('node').seen = stored;
	}
	return [ctx.getInputData()];
}
