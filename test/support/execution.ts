import { WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type IRun,
	type IRunExecutionData,
} from 'n8n-workflow';
import {
	additionalDataOf,
	loadPackage,
	nodeTypesOf,
	StoredCredentials,
	type CredentialStore,
} from './runWorkflow';

/** Whole executions, which n8n stores and can take up again. */

export interface Execution {
	nodes: INode[];
	connections: IConnections;
	credentials: CredentialStore;
	/** What the first node gets. */
	input?: INodeExecutionData[];
	/** Stand-ins for nodes of this workflow, by type. */
	types?: Record<string, INodeType>;
}

async function execute(execution: Execution, stored?: IRunExecutionData): Promise<IRun> {
	const { nodes, connections, credentials, input = [{ json: {} }], types = {} } = execution;
	const loader = await loadPackage();
	const known = nodeTypesOf(loader);
	const workflow = new Workflow({
		id: 'workflow',
		nodes,
		connections,
		active: false,
		nodeTypes: {
			...known,
			getByName: (type) => types[type] ?? known.getByName(type),
			getByNameAndVersion: (type, version) =>
				types[type] ?? known.getByNameAndVersion(type, version),
		},
		settings: { executionOrder: 'v1' },
	});
	const node = workflow.getNode(nodes[0]?.name ?? '');
	if (node === null) throw new Error('a workflow needs a node');
	const additionalData = additionalDataOf(new StoredCredentials(loader, credentials), execution);
	const data =
		stored ??
		createRunExecutionData({
			executionData: { nodeExecutionStack: [{ node, data: { main: [input] }, source: null }] },
		});
	for (const entry of data.executionData?.nodeExecutionStack ?? []) {
		// As n8n does it: the stored execution goes on with the nodes of the workflow as it is now.
		entry.node = workflow.getNode(entry.node.name) ?? entry.node;
	}
	const mode = stored === undefined ? 'manual' : 'retry';
	return await new WorkflowExecute(additionalData, mode, data).processRunExecutionData(workflow);
}

/** Executes a workflow from its first node. */
export async function startExecution(execution: Execution): Promise<IRun> {
	return await execute(execution);
}

/**
 * What n8n's button "Retry execution" does with a stored execution: it takes the failed run of the
 * last node off, and goes on with that node.
 */
export async function retryExecution(execution: Execution, failed: IRun): Promise<IRun> {
	const stored = JSON.parse(JSON.stringify(failed.data)) as IRunExecutionData;
	const { resultData } = stored;
	delete resultData.error;
	const runs = resultData.runData[resultData.lastNodeExecuted ?? ''];
	if (runs?.at(-1)?.error !== undefined) runs.pop();
	return await execute(execution, stored);
}

/** What the node has left in the data that n8n stores with the execution. */
export function contextOf(run: IRun, name = 'Easemob'): IDataObject {
	return (run.data.executionData?.contextData[`node:${name}`] ?? {}) as IDataObject;
}
