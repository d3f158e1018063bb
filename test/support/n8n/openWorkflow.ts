import type { PackageDirectoryLoader } from 'n8n-core';
import {
	Workflow,
	type IConnections,
	type IDataObject,
	type INode,
	type IWorkflowExecuteAdditionalData,
	type IWorkflowSettings,
} from 'n8n-workflow';
import { additionalDataOf } from './additionalData';
import { nodeTypesOf, type NodeTypesByName } from './nodeTypes';
import { EASEMOB_PACKAGE, loadPackage } from './packages';
import { StoredCredentials, type CredentialStore } from './storedCredentials';

/** A workflow, and what n8n would know beside it. */
export interface WorkflowParts {
	nodes: INode[];
	connections: IConnections;
	credentials?: CredentialStore;
	settings?: IWorkflowSettings;
	/** What nodes have stored with the workflow. */
	staticData?: IDataObject;
	/** Nodes of this workflow that are in no package, or are to be others than those, by type. */
	types?: NodeTypesByName;
	/** The package that its nodes come from; Easemob's unless told otherwise. */
	packageFolder?: string;
}

export interface OpenWorkflow {
	loader: PackageDirectoryLoader;
	workflow: Workflow;
	additionalData: IWorkflowExecuteAdditionalData;
}

/** Makes of the parts what every context of n8n-core is built with. */
export async function openWorkflow(parts: WorkflowParts): Promise<OpenWorkflow> {
	const { nodes, connections, credentials = {}, settings = {}, types = {} } = parts;
	const loader = await loadPackage(parts.packageFolder ?? EASEMOB_PACKAGE);
	const workflow = new Workflow({
		id: 'workflow',
		nodes,
		connections,
		active: false,
		nodeTypes: nodeTypesOf(loader, types),
		...(parts.staticData === undefined ? {} : { staticData: parts.staticData }),
		settings: { executionOrder: 'v1', ...settings },
	});
	const helper = new StoredCredentials(loader, credentials);
	return { loader, workflow, additionalData: additionalDataOf(helper, { nodes, connections }) };
}

/** @throws Error when the workflow has no node of this name */
export function nodeNamed(workflow: Workflow, name: string | undefined): INode {
	const node = workflow.getNode(name ?? '');
	if (node === null) throw new Error(`The workflow has no node "${name}".`);
	return node;
}
