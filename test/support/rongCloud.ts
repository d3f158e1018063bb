import type { INode, INodeParameters } from 'n8n-workflow';
import { listPackages } from '../../scripts/packages';
import { startSandbox, type LoggedRequest, type Sandbox } from '../../sandbox/rongcloud';
import type { CredentialStore } from './n8n/storedCredentials';
import { runNode, type NodeResult, type RunOptions } from './oneNode';
import { useStarted } from './started';

/** One RongCloud node behind a start node. */

const RONG_CLOUD = 'n8n-nodes-rongcloud';

/** @throws Error when there is no such package */
function folderOf(name: string): string {
	const found = listPackages().find((one) => one.name === name);
	if (found === undefined) throw new Error(`There is no package ${name}.`);
	return found.folder;
}

export const RONG_CLOUD_PACKAGE = folderOf(RONG_CLOUD);

export function rongCloudNode(parameters: INodeParameters, more: Partial<INode> = {}): INode {
	return {
		id: 'RongCloud',
		name: 'RongCloud',
		type: `${RONG_CLOUD}.rongCloud`,
		typeVersion: 1,
		position: [200, 0],
		credentials: { rongCloudApi: { id: 'credential', name: 'RongCloud' } },
		parameters,
		...more,
	};
}

/** Runs the node with these parameters on these input items. */
export async function runRongCloud(
	parameters: INodeParameters,
	{ node = {}, ...options }: RunOptions,
): Promise<NodeResult> {
	return await runNode(rongCloudNode(parameters, node), options, RONG_CLOUD_PACKAGE);
}

/** A credential store for a sandbox. */
export function rongCloudCredentials(credential: object): CredentialStore {
	return { rongCloudApi: { ...credential } };
}

/** Parameters of a text to one user. */
export const textTo = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	to: 'alice',
	from: 'support',
	text: 'hello',
	...more,
});

/** A sandbox for all tests of a file, emptied before each. */
export interface RongCloudSandboxed {
	readonly sandbox: Sandbox;
	run(parameters: INodeParameters, options?: Partial<RunOptions>): Promise<NodeResult>;
	requestsTo(path: string): LoggedRequest[];
	/** The forms sent to a path, as pairs in their order. */
	formsTo(path: string): string[][][];
}

/** @param anew as `useStarted` has it: for calls of which the node lets few a day through */
export function useRongCloud(how?: { anew?: boolean }): RongCloudSandboxed {
	const opened = useStarted(startSandbox, how);
	const requestsTo = (path: string) => opened().requests.filter((request) => request.path === path);
	return {
		get sandbox() {
			return opened();
		},
		run: async (parameters, options = {}) =>
			await runRongCloud(parameters, {
				credentials: rongCloudCredentials(opened().credential),
				...options,
			}),
		requestsTo,
		formsTo: (path) => requestsTo(path).map(({ rawBody }) => [...new URLSearchParams(rawBody)]),
	};
}
