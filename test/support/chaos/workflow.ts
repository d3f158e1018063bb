import type {
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { binary, itemWith } from '../files';
import { packageNode } from '../n8n/nodeTypes';
import { loadPackage } from '../n8n/packages';
import type { WorkflowRun } from '../n8n/runWorkflow';
import type { CredentialStore } from '../n8n/storedCredentials';
import { start } from '../oneNode';
import { markOf } from './callLog';
import { BAD_ITEMS_GROUP, recipientsOf, type Plan } from './plan';
import type { ChaosVendor, VendorNode } from './vendor';

/** One execution of a plan at one vendor. */
export interface Scene {
	readonly vendor: ChaosVendor;
	readonly plan: Plan;
	readonly execution: number;
}

const FRESH = {
	nothing: '',
	now: ' {{ $now.toISO() }}',
	random: ' {{ Math.random() }}',
} as const satisfies Record<Plan['fresh'], string>;

/** What is made anew in each try, as a part of an expression; '' for nothing. */
export const freshOf = ({ fresh }: Plan): string => FRESH[fresh];

/** What messages say: their mark, and what is made anew. */
const saying = (plan: Plan): string => `={{ $json.mark }}${freshOf(plan)}`;

/**
 * The message of every item, by expressions on it, as far as the nodes call its parameters alike.
 *
 * @param options those of the vendor
 */
export function messageParameters(plan: Plan, options: INodeParameters): INodeParameters {
	const { messageType, simplify, combineItems, maxMessagesPerSecond, chosenMembers } = plan;
	return {
		resource: 'message',
		operation: 'send',
		target: '={{ $json.target }}',
		to: '={{ $json.to }}',
		messageType,
		text: saying(plan),
		action: saying(plan),
		latitude: '39.9',
		longitude: '116.3',
		address: saying(plan),
		simplify,
		options: {
			combineItems,
			maxMessagesPerSecond,
			...(chosenMembers ? { recipientUsers: '={{ $json.members }}' } : {}),
			...options,
		},
	};
}

/** The same user in another spelling. */
const loud = (id: string, item: number): string => (item % 5 === 4 ? id.toUpperCase() : id);

function inputOf({ plan, execution, vendor }: Scene, index: number): INodeExecutionData[] {
	const item = plan.executions[execution]?.[index];
	if (item === undefined) return [];
	const mark = markOf(execution, item.content);
	const ids = recipientsOf(item);
	const to = vendor.node.hasLoudIds ? ids.map((id) => loud(id, index)) : ids;
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
async function watchedNode(
	{ type, packageFolder }: VendorNode,
	onTry: () => void,
): Promise<INodeType> {
	const node = packageNode(await loadPackage(packageFolder), type);
	const execute = async function (this: IExecuteFunctions) {
		onTry();
		return (await node.execute?.call(this)) ?? [];
	};
	return Object.assign(Object.create(node) as INodeType, { execute });
}

/** One execution of the plan as a workflow. */
export async function workflowOf(
	scene: Scene,
	credentials: CredentialStore,
	onTry: () => void,
): Promise<WorkflowRun> {
	const { plan, execution, vendor } = scene;
	const { senders, packageFolder } = vendor.node;
	const items = plan.executions[execution] ?? [];
	const nodes = nodesOf(scene, senders[0]);
	const [, { name, type }] = nodes;
	return {
		nodes,
		connections: { Start: { main: [[{ node: name, type: 'main', index: 0 }]] } },
		credentials,
		input: items.flatMap((_, index) => inputOf(scene, index)),
		types: { [type]: await watchedNode(vendor.node, onTry) },
		packageFolder,
	};
}

/** The same after an edit, if there is one: the sender in other words. */
export function edited(workflow: WorkflowRun, scene: Scene): WorkflowRun {
	const { plan, vendor } = scene;
	return plan.isEdited ? { ...workflow, nodes: nodesOf(scene, vendor.node.senders[1]) } : workflow;
}

function nodesOf({ plan, vendor }: Scene, from: string): [INode, INode] {
	const parameters = { ...vendor.node.parametersOf(plan), from };
	return [start, vendor.node.make(parameters, settingsOf(plan))];
}
