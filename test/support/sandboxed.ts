import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type LoggedRequest, type Sandbox } from '../../sandbox/easemob';
import { credentialsFor, runEasemob, type NodeResult, type RunOptions } from './easemob';
import { useStarted } from './started';

/** A sandbox for all tests of a file, emptied before each. */
export interface Sandboxed {
	readonly sandbox: Sandbox;
	/** Runs the node with the sandbox's credential. */
	run(parameters: INodeParameters, options?: Partial<RunOptions>): Promise<NodeResult>;
	/** The requests to one path of the app, such as `/messages/users`. */
	requestsTo(path: string): LoggedRequest[];
	/** The JSON bodies sent to it, exactly as they were. */
	bodiesTo(path: string): string[];
}

/** @param how as `useStarted` has it */
export function useSandbox(how?: { anew?: boolean }): Sandboxed {
	const opened = useStarted(startSandbox, how);
	const requestsTo = (path: string) => {
		const { org, app } = opened().credential;
		return opened().requests.filter((request) => request.path === `/${org}/${app}${path}`);
	};
	return {
		get sandbox() {
			return opened();
		},
		run: async (parameters, options = {}) =>
			await runEasemob(parameters, {
				credentials: credentialsFor(opened().credential),
				...options,
			}),
		requestsTo,
		bodiesTo: (path) => requestsTo(path).map(({ rawBody }) => rawBody),
	};
}
