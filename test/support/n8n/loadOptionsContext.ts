import { LoadOptionsContext } from 'n8n-core';
import type { ILoadOptionsFunctions, INode } from 'n8n-workflow';
import { nodeNamed, openWorkflow, type WorkflowParts } from './openWorkflow';

export interface OpenPanel extends Omit<WorkflowParts, 'nodes' | 'connections'> {
	/** The node whose panel is open, with what has been filled in so far. */
	node: INode;
	/** The parameter whose list is wanted, as `parameters.to`. */
	path?: string;
}

/** What the editor gives a node's method that fills a list (`methods.listSearch`, `loadOptions`). */
export async function loadOptionsContext({
	node,
	path = '',
	...parts
}: OpenPanel): Promise<ILoadOptionsFunctions> {
	const { workflow, additionalData } = await openWorkflow({
		...parts,
		nodes: [node],
		connections: {},
	});
	const inWorkflow = nodeNamed(workflow, node.name);
	additionalData.currentNodeParameters = inWorkflow.parameters;
	const context = new LoadOptionsContext(workflow, inWorkflow, additionalData, path);
	// The class and the interface that n8n gives nodes differ in whether a workflow's name may be missing.
	return context as unknown as ILoadOptionsFunctions;
}
