import type {
	ExecutionBaseError,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IRun,
} from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/easemob';
import { runWorkflow } from './n8n/runWorkflow';
import type { CredentialStore } from './n8n/storedCredentials';

/** One Easemob node behind a start node, which is how nearly every workflow test looks. */

export const EASEMOB = 'n8n-nodes-easemob.easemob';

export function easemobNode(parameters: INodeParameters, more: Partial<INode> = {}): INode {
	return {
		id: more.name ?? 'Easemob',
		name: 'Easemob',
		type: EASEMOB,
		typeVersion: 1,
		position: [200, 0],
		credentials: { easemobApi: { id: 'credential', name: 'Easemob' } },
		parameters,
		...more,
	};
}

/** What a workflow begins with. */
export const start: INode = {
	id: 'start',
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Parameters of a message of a type to one user. */
export const messageOf = (messageType: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	messageType,
	to: 'alice',
	...more,
});

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

export function resultOf(run: IRun, name = 'Easemob'): NodeResult {
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

/** Runs the node with these parameters on these input items. */
export async function runEasemob(
	parameters: INodeParameters,
	{ credentials, items = [{ json: {} }], node = {}, onStart }: RunOptions,
): Promise<NodeResult> {
	const easemob = easemobNode(parameters, node);
	const run = await runWorkflow({
		nodes: [start, easemob],
		connections: { Start: { main: [[{ node: easemob.name, type: 'main', index: 0 }]] } },
		credentials,
		input: items,
		...(onStart === undefined ? {} : { onStart }),
	});
	return resultOf(run, easemob.name);
}

/** A credential store for a sandbox, with nothing fetched yet. */
export function credentialsFor(credential: object): CredentialStore {
	return { easemobApi: { accessToken: '', ...credential } };
}

/** A credential for a sandbox with a pasted token. */
export function withToken(
	{ credential: { host, org, app }, appToken }: Pick<Sandbox, 'credential' | 'appToken'>,
	token = appToken,
) {
	return { host, org, app, authentication: 'token', token };
}
