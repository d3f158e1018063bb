import type { INodeParameters } from 'n8n-workflow';
import { SYSTEM_CLOCK } from '../../packages/n8n-nodes-rongcloud/core/base/clock';
import { Deadlines } from '../../packages/n8n-nodes-rongcloud/core/service/deadline';
import { startSandbox, type LoggedRequest, type Sandbox } from '../../sandbox/rongcloud';
import type { NodeResult, RunOptions } from './oneNode';
import { sisterNode } from './sisterNode';
import { useStarted } from './started';

/** One RongCloud node behind a start node. */
export const {
	packageFolder: RONG_CLOUD_PACKAGE,
	node: rongCloudNode,
	run: runRongCloud,
	credentials: rongCloudCredentials,
} = sisterNode({
	packageName: 'n8n-nodes-rongcloud',
	type: 'rongCloud',
	credential: 'rongCloudApi',
	name: 'RongCloud',
});

export { textTo, textWith } from './sisterNode';

/** What the package goes by; for `usePassingTime`. */
export const RONG_CLOUD_CORE = { clock: SYSTEM_CLOCK, deadlines: Deadlines };

/** A sandbox for all tests of a file, emptied before each. */
export interface RongCloudSandboxed {
	readonly sandbox: Sandbox;
	run(parameters: INodeParameters, options?: Partial<RunOptions>): Promise<NodeResult>;
	requestsTo(path: string): LoggedRequest[];
	/** The forms sent to a path, as pairs in their order. */
	formsTo(path: string): string[][][];
	/** The last of them; of a repeated key the last value. */
	lastFormTo(path: string): Map<string, string>;
}

/** @param anew as `useStarted` has it: for calls of which the node lets few a day through */
export function useRongCloud(how?: { anew?: boolean }): RongCloudSandboxed {
	const opened = useStarted(startSandbox, how);
	const requestsTo = (path: string) => opened().requests.filter((request) => request.path === path);
	const formsTo = (path: string) =>
		requestsTo(path).map(({ rawBody }) => [...new URLSearchParams(rawBody)]);
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
		formsTo,
		lastFormTo: (path) => new Map(formsTo(path).at(-1)),
	};
}
