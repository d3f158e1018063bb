import type {
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { EASEMOB, easemobNode, start } from '../easemob';
import { binary, itemWith } from '../files';
import { packageNode } from '../n8n/nodeTypes';
import { loadPackage } from '../n8n/packages';
import type { WorkflowRun } from '../n8n/runWorkflow';
import type { CredentialStore } from '../n8n/storedCredentials';
import { markOf } from './callLog';
import { BAD_ITEMS_GROUP, recipientsOf, type Plan } from './plan';

const FRESH = {
	nothing: '',
	now: ' {{ $now.toISO() }}',
	random: ' {{ Math.random() }}',
} as const satisfies Record<Plan['fresh'], string>;

/** The message of every item, by expressions on it. What is said holds the item's mark. */
function parametersOf(plan: Plan, from: string): INodeParameters {
	const fresh = FRESH[plan.fresh];
	return {
		resource: 'message',
		operation: 'send',
		target: '={{ $json.target }}',
		to: '={{ $json.to }}',
		from,
		messageType: plan.messageType,
		text: `={{ $json.mark }}${fresh}`,
		action: `={{ $json.mark }}${fresh}`,
		latitude: '39.9',
		longitude: '116.3',
		address: `={{ $json.mark }}${fresh}`,
		customEvent: '={{ $json.mark }}',
		mediaSource: 'binary',
		simplify: plan.simplify,
		options: {
			ext: fresh === '' ? '{}' : `={"at": "${fresh.trim()}"}`,
			combineItems: plan.combineItems,
			maxMessagesPerSecond: plan.maxMessagesPerSecond,
			restrictAccess: plan.restrictAccess,
			...(plan.chosenMembers ? { recipientUsers: '={{ $json.members }}' } : {}),
		},
	};
}

/** User IDs are one and the same in upper case and lower case. */
const loud = (id: string, item: number): string => (item % 5 === 4 ? id.toUpperCase() : id);

function inputOf(plan: Plan, execution: number, index: number): INodeExecutionData[] {
	const item = plan.executions[execution]?.[index];
	if (item === undefined) return [];
	const mark = markOf(execution, item.content);
	const to = recipientsOf(item).map((id) => loud(id, index));
	const members = to.length === 0 ? '' : 'amy, bob';
	// A bad item is one for nobody: for no member of a group, where members are chosen.
	const named = plan.chosenMembers && to.length === 0 ? [BAD_ITEMS_GROUP] : to;
	const json = { target: item.target, to: named, members, mark };
	return [itemWith(binary(`content of ${mark}`, { fileName: `${mark}.bin` }), 'data', json)];
}

function settingsOf({ onError, maxTries, waitBetweenTries }: Plan): Partial<INode> {
	if (maxTries === 1) return { onError };
	return { onError, retryOnFail: true, maxTries, waitBetweenTries };
}

/** The built node; somebody is told each time it is executed. */
async function watchedNode(onTry: () => void): Promise<INodeType> {
	const node = packageNode(await loadPackage(), 'easemob');
	const execute = async function (this: IExecuteFunctions) {
		onTry();
		return (await node.execute?.call(this)) ?? [];
	};
	return Object.assign(Object.create(node) as INodeType, { execute });
}

/** One execution of the plan as a workflow. */
export async function workflowOf(
	plan: Plan,
	execution: number,
	credentials: CredentialStore,
	onTry: () => void,
): Promise<WorkflowRun> {
	const items = plan.executions[execution] ?? [];
	return {
		nodes: nodesOf(plan, ''),
		connections: { Start: { main: [[{ node: 'Easemob', type: 'main', index: 0 }]] } },
		credentials,
		input: items.flatMap((_, index) => inputOf(plan, execution, index)),
		types: { [EASEMOB]: await watchedNode(onTry) },
	};
}

/** The same after an edit, if there is one: nobody as the sender, in other words. */
export function edited(workflow: WorkflowRun, plan: Plan): WorkflowRun {
	return plan.isEdited ? { ...workflow, nodes: nodesOf(plan, "={{ '' }}") } : workflow;
}

function nodesOf(plan: Plan, from: string): INode[] {
	return [start, easemobNode(parametersOf(plan, from), settingsOf(plan))];
}
