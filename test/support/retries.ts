import type { IDataObject, INode, INodeExecutionData, INodeParameters, IRun } from 'n8n-workflow';
import type { Fault } from '../../sandbox/easemob';
import { credentialsFor, easemobNode, resultOf, start } from './easemob';
import type { WorkflowRun } from './n8n/runWorkflow';
import { useSandbox } from './sandboxed';

/** Five messages, one of which meets faults, in executions that run again. */

export const USERS = '/messages/users';
export const GROUPS = '/messages/chatgroups';
export const RETRY: Partial<INode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
export const ALWAYS = 99;

/** Refused for good, in the service's own words. */
export const NO: Fault = {
	kind: 'status',
	status: 403,
	body: { error: 'forbidden_op', error_description: 'message service is unopened' },
};

export const message: INodeParameters = {
	resource: 'message',
	operation: 'send',
	target: '={{ $json.target }}',
	to: '={{ $json.to }}',
	text: '={{ $json.text }}',
};

/** Five items, each with a text of its own; one of them goes to a group, where faults are waiting. */
export const five = (toGroup: number): INodeExecutionData[] =>
	[0, 1, 2, 3, 4].map((item) => ({
		json:
			item === toGroup
				? { target: 'group', to: '7001', text: `text ${item}` }
				: { target: 'user', to: `user${item}`, text: `text ${item}` },
	}));

export const to = (...names: string[]) =>
	names.map((node) => ({ node, type: 'main' as const, index: 0 }));

export const sorted = (list: readonly string[]) => [...list].sort();
export const pairs = (items: readonly INodeExecutionData[]) =>
	items.map(({ pairedItem }) => pairedItem);

/** The error's list of what was sent. */
export const sentOf = (run: IRun) =>
	((resultOf(run).error?.context.data as IDataObject | undefined)?.sent ?? []) as IDataObject[];

/** A sandbox for all tests of a file, with what is asked of it there. */
export function useRetries() {
	const easemob = useSandbox();
	return {
		easemob,
		requestsTo: easemob.requestsTo,

		/** One node behind a start node, to be run on these items. */
		execution: (
			input: INodeExecutionData[],
			node: Partial<INode> = {},
			parameters: INodeParameters = message,
		): WorkflowRun => ({
			nodes: [start, easemobNode(parameters, node)],
			connections: { Start: { main: [to('Easemob')] } },
			credentials: credentialsFor(easemob.sandbox.credential),
			input,
		}),

		/** What arrived, as `text 0 to user0`, in order. */
		arrived: () =>
			easemob.sandbox.delivered.map(({ body, to: name }) => `${String(body.msg)} to ${name}`),

		idOf: (text: string) =>
			easemob.sandbox.delivered.find(({ body }) => body.msg === text)?.messageId,
	};
}
