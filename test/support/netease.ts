import type { INode, INodeParameters } from 'n8n-workflow';
import { listPackages } from '../../scripts/packages';
import {
	startSandbox,
	type LoggedRequest,
	type Sandbox,
	type SandboxOptions,
} from '../../sandbox/netease';
import type { CredentialStore } from './n8n/storedCredentials';
import { runNode, type NodeResult, type RunOptions } from './oneNode';

/** One NetEase node behind a start node. */

const NETEASE = 'n8n-nodes-netease-im';

/** @throws Error when there is no such package */
function folderOf(name: string): string {
	const found = listPackages().find((one) => one.name === name);
	if (found === undefined) throw new Error(`There is no package ${name}.`);
	return found.folder;
}

export const NETEASE_PACKAGE = folderOf(NETEASE);

export function neteaseNode(parameters: INodeParameters, more: Partial<INode> = {}): INode {
	return {
		id: 'NetEase',
		name: 'NetEase',
		type: `${NETEASE}.neteaseIm`,
		typeVersion: 1,
		position: [200, 0],
		credentials: { neteaseImApi: { id: 'credential', name: 'NetEase' } },
		parameters,
		...more,
	};
}

/** Runs the node with these parameters on these input items. */
export async function runNetease(
	parameters: INodeParameters,
	{ node = {}, ...options }: RunOptions,
): Promise<NodeResult> {
	return await runNode(neteaseNode(parameters, node), options, NETEASE_PACKAGE);
}

/** A credential store for a sandbox. */
export function neteaseCredentials(credential: object): CredentialStore {
	return { neteaseImApi: { ...credential } };
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
export interface NeteaseSandboxed {
	readonly sandbox: Sandbox;
	run(parameters: INodeParameters, options?: Partial<RunOptions>): Promise<NodeResult>;
	requestsTo(path: string): LoggedRequest[];
	/** The bodies sent to a path, as JSON. */
	bodiesTo(path: string): unknown[];
}

export function useNetease(options: SandboxOptions = {}): NeteaseSandboxed {
	let current: Sandbox | undefined;
	const opened = (): Sandbox => {
		if (current === undefined) throw new Error('the sandbox is not running');
		return current;
	};
	beforeAll(async () => {
		current = await startSandbox(options);
	});
	beforeEach(() => opened().reset());
	afterAll(async () => await opened().close());
	const requestsTo = (path: string) => opened().requests.filter((request) => request.path === path);
	return {
		get sandbox() {
			return opened();
		},
		run: async (parameters, more = {}) =>
			await runNetease(parameters, {
				credentials: neteaseCredentials(opened().credential),
				...more,
			}),
		requestsTo,
		bodiesTo: (path) => requestsTo(path).map(({ rawBody }): unknown => JSON.parse(rawBody)),
	};
}
