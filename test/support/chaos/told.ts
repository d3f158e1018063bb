import type { IDataObject, INodeExecutionData, IRun } from 'n8n-workflow';
import { isObject } from '../../../core/base/json';
import { resultOf } from '../oneNode';
import type { VendorNode } from './vendor';

/** What the node says of one recipient of one item. */
export interface Told {
	/** Undefined where it does not say which. */
	readonly item: number | undefined;
	/** Folded. */
	readonly to: string;
	readonly state: 'sent' | 'not sent' | 'perhaps';
	/** Where it was sent, and the output has it. */
	readonly messageId?: string;
}

/** What the node gave in the end: items, or an error that stopped it. */
export interface Telling {
	readonly told: readonly Told[];
	/** Items with an error of their own. */
	readonly failedItems: ReadonlySet<number>;
	/** Items with an output that says that all was done before, of nobody by name. */
	readonly namelessItems: ReadonlySet<number>;
	/** It stopped with an error. */
	readonly isStopped: boolean;
}

const STATES: Readonly<Record<string, Told['state']>> = {
	'not sent': 'not sent',
	'may or may not have been sent': 'perhaps',
};

/** @throws Error for a word that nobody knows */
function stateOf(status: unknown): Told['state'] {
	const state = STATES[String(status)];
	if (state === undefined) throw new Error(`Nobody knows the status "${String(status)}".`);
	return state;
}

const objects = (list: unknown): IDataObject[] =>
	Array.isArray(list) ? list.filter(isObject) : [];

/** An output, simplified or as it came; an answer may name nobody. */
function sent(json: IDataObject, item: number | undefined, node: VendorNode): Told[] {
	const { to, messageId } = json;
	const simple: Array<[string, unknown]> = to === undefined ? [] : [[String(to), messageId]];
	return (node.idsOf(json) ?? simple).map(([one, id]) => ({
		item,
		to: one.toLowerCase(),
		state: 'sent',
		...(id === undefined ? {} : { messageId: String(id) }),
	}));
}

/** A list of recipients with a status for some of them each. */
function unsent(list: unknown, item: number | undefined): Told[] {
	return objects(list).flatMap(({ to, status }) =>
		(Array.isArray(to) ? to : []).map((one): Told => ({
			item,
			to: String(one).toLowerCase(),
			state: stateOf(status),
		})),
	);
}

function pairOf({ pairedItem }: INodeExecutionData): number | undefined {
	return typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : undefined;
}

/** Items of which a part was done before, and nobody is named. */
function namelessIn(
	outputs: ReadonlyArray<readonly [json: IDataObject, item: number | undefined]>,
	node: VendorNode,
): ReadonlySet<number> {
	return new Set(outputs.flatMap(([json, item]) => (node.isNameless(json) ? (item ?? []) : [])));
}

/** Reads what the node said at the end of an execution. */
export function readTelling(run: IRun, node: VendorNode): Telling {
	const { items, errorItems, error } = resultOf(run, node.name);
	if (error !== undefined) {
		const data: unknown = error.context?.data;
		const { sent: done, rest, others } = isObject(data) ? data : {};
		const told = [
			...objects(done).flatMap((one) => sent(one, Number(one.inputItem), node)),
			...unsent(rest, undefined),
			...unsent(others, undefined),
		];
		const outputs = objects(done).map((one) => [one, Number(one.inputItem)] as const);
		const namelessItems = namelessIn(outputs, node);
		return { told, failedItems: new Set(), namelessItems, isStopped: true };
	}
	const all = [...items, ...errorItems];
	const failed = all.filter(({ json }) => json.error !== undefined);
	const told = all.flatMap((one) => {
		const { json } = one;
		if (json.error === undefined) return sent(json, pairOf(one), node);
		return unsent(isObject(json.details) ? json.details.rest : undefined, pairOf(one));
	});
	return {
		told,
		failedItems: new Set(failed.flatMap((one) => pairOf(one) ?? [])),
		namelessItems: namelessIn(
			items.map((one) => [one.json, pairOf(one)]),
			node,
		),
		isStopped: false,
	};
}
