import type { INodeParameters } from 'n8n-workflow';
import { SYSTEM_CLOCK } from '../../packages/n8n-nodes-netease-im/core/base/clock';
import { Deadlines } from '../../packages/n8n-nodes-netease-im/core/service/deadline';
import {
	startSandbox,
	type Fault,
	type LoggedRequest,
	type Sandbox,
	type SandboxOptions,
} from '../../sandbox/netease';
import type { NodeResult, RunOptions } from './oneNode';
import { sisterNode } from './sisterNode';
import { useStarted } from './started';

/** One NetEase node behind a start node. */
export const {
	packageFolder: NETEASE_PACKAGE,
	node: neteaseNode,
	run: runNetease,
	credentials: neteaseCredentials,
} = sisterNode({
	packageName: 'n8n-nodes-netease-im',
	type: 'neteaseIm',
	credential: 'neteaseImApi',
	name: 'NetEase',
});

export { textTo, textWith } from './sisterNode';

/** What the package goes by; for `usePassingTime`. */
export const NETEASE_CORE = { clock: SYSTEM_CLOCK, deadlines: Deadlines };

/** A fault that answers HTTP 200 with a code, as the service does it. */
export const answering = (
	code: number,
	data: object = {},
	{ kind = 'status', times = 1 }: { kind?: 'status' | 'statusAfter'; times?: number } = {},
): Fault => ({ kind, status: 200, body: { code, msg: `code ${code}`, data }, times });

/** A sandbox for all tests of a file, emptied before each. */
export interface NeteaseSandboxed {
	readonly sandbox: Sandbox;
	run(parameters: INodeParameters, options?: Partial<RunOptions>): Promise<NodeResult>;
	requestsTo(path: string): LoggedRequest[];
	/** The bodies sent to a path, as JSON. */
	bodiesTo(path: string): unknown[];
}

export function useNetease(options: SandboxOptions = {}): NeteaseSandboxed {
	const opened = useStarted(async () => await startSandbox(options));
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
