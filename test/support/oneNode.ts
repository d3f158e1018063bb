import type {
	ExecutionBaseError,
	IDataObject,
	INode,
	INodeExecutionData,
	IRun,
} from 'n8n-workflow';
import { runWorkflow } from './n8n/runWorkflow';
import type { CredentialStore } from './n8n/storedCredentials';

/** One node behind a start node, which is how nearly every workflow test looks. */

/** What a workflow begins with. */
export const start: INode = {
	id: 'start',
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

export interface NodeResult {
	run: IRun;
	/** Items of the regular output. */
	items: INodeExecutionData[];
	json: IDataObject[];
	/** Items of the error output. */
	errorItems: INodeExecutionData[];
	/** The error that stopped the node. */
	error: (ExecutionBaseError & { httpCode?: string | null }) | undefined;
}

/** What came of a node, by its name. */
export function resultOf(run: IRun, name: string): NodeResult {
	const task = run.data.resultData.runData[name]?.at(-1);
	const [items = [], errorItems = []] = task?.data?.main ?? [];
	return {
		run,
		items: items ?? [],
		json: (items ?? []).map(({ json }) => json),
		errorItems: errorItems ?? [],
		error: task?.error as NodeResult['error'],
	};
}

export interface RunOptions {
	credentials: CredentialStore;
	items?: INodeExecutionData[];
	/** Settings of the node, such as onError. */
	node?: Partial<INode>;
	/** Called with a function that stops the execution. */
	onStart?: (stop: () => void) => void;
}

/**
 * Runs a node on these input items.
 *
 * @param packageFolder the package that it comes from; Easemob's unless told otherwise
 */
export async function runNode(
	node: INode,
	{ credentials, items = [{ json: {} }], onStart }: Omit<RunOptions, 'node'>,
	packageFolder?: string,
): Promise<NodeResult> {
	const run = await runWorkflow({
		nodes: [start, node],
		connections: { Start: { main: [[{ node: node.name, type: 'main', index: 0 }]] } },
		credentials,
		input: items,
		...(onStart === undefined ? {} : { onStart }),
		...(packageFolder === undefined ? {} : { packageFolder }),
	});
	return resultOf(run, node.name);
}
