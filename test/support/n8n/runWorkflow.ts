import { WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type IDataObject,
	type INodeExecutionData,
	type IPinData,
	type IRun,
	type IRunExecutionData,
} from 'n8n-workflow';
import { nodeNamed, openWorkflow, type OpenWorkflow, type WorkflowParts } from './openWorkflow';

/**
 * Runs workflows with a built package in the real n8n-core: no part of n8n is replaced but its
 * database and those of its nodes that have a stand-in.
 */

export interface WorkflowRun extends WorkflowParts {
	/** What the first node gets. */
	input?: INodeExecutionData[];
	/** What nodes give instead of being executed, by name. */
	pinData?: IPinData;
	/** Called with a function that stops the execution, as the Stop button does. */
	onStart?: (stop: () => void) => void;
}

async function process(
	{ workflow, additionalData }: OpenWorkflow,
	mode: 'manual' | 'retry',
	data: IRunExecutionData,
	onStart: WorkflowRun['onStart'],
): Promise<IRun> {
	const execution = new WorkflowExecute(additionalData, mode, data);
	const running = execution.processRunExecutionData(workflow);
	onStart?.(() => running.cancel());
	return await running;
}

/** Runs a workflow from its first node and gives what n8n would store of the execution. */
export async function runWorkflow(run: WorkflowRun): Promise<IRun> {
	const { input = [{ json: {} }], pinData = {}, onStart } = run;
	const opened = await openWorkflow(run);
	const node = nodeNamed(opened.workflow, run.nodes[0]?.name);
	const data = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node, data: { main: [input] }, source: null }] },
		resultData: { pinData },
	});
	return await process(opened, 'manual', data, onStart);
}

/**
 * What n8n's button "Retry execution" does with a stored execution: it takes the failed run of the
 * last node off, and goes on with that node, as it is in the workflow now.
 */
export async function retryExecution(run: WorkflowRun, failed: IRun): Promise<IRun> {
	const stored = JSON.parse(JSON.stringify(failed.data)) as IRunExecutionData;
	const { resultData } = stored;
	delete resultData.error;
	const runs = resultData.runData[resultData.lastNodeExecuted ?? ''];
	if (runs?.at(-1)?.error !== undefined) runs.pop();
	const opened = await openWorkflow(run);
	for (const entry of stored.executionData?.nodeExecutionStack ?? []) {
		entry.node = opened.workflow.getNode(entry.node.name) ?? entry.node;
	}
	return await process(opened, 'retry', stored, run.onStart);
}

/** What a node has left in the data that n8n stores with the execution. */
export function contextOf(run: IRun, name = 'Easemob'): IDataObject {
	return (run.data.executionData?.contextData[`node:${name}`] ?? {}) as IDataObject;
}
