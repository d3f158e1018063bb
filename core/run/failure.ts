import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';
import { explain, tell, type Problem } from '../base/problem';
import type { Settled } from './settle';

/** As n8n's own errors name the item; its panel counts from 0 too. */
function forItem(message: string, item: number): string {
	return `${message} [item ${item}]`;
}

/**
 * The item that stands for a failed one under continue-on-fail. Its keys are the ones by which n8n
 * recognises it for the error output, where it also gets back the fields of the input item.
 */
export function toErrorItem(problem: Problem, item: number): INodeExecutionData {
	const json: IDataObject = { error: forItem(tell(problem), item) };
	if (problem.details !== undefined) json.details = problem.details;
	return { json, pairedItem: { item } };
}

function sentBefore(settled: readonly Settled[]): IDataObject[] {
	return settled.flatMap(({ item, items }) =>
		items.map(({ json }) => ({ ...json, inputItem: item })),
	);
}

/**
 * The error that stops the node: about the first item that failed, and with everything that was
 * done before, so that nothing sent is forgotten. Built from plain values only: an error of n8n's
 * HTTP helper would carry the request with its token.
 */
export function toNodeError(
	node: INode,
	problem: Problem,
	item: number,
	settled: readonly Settled[],
): NodeApiError | NodeOperationError {
	const sent = sentBefore(settled);
	const before =
		sent.length === 0
			? ''
			: `Already done and not undone: ${sent.length} in all; the error details list them.`;
	const description = [explain(problem), before].filter((part) => part !== '').join(' ');
	const message = forItem(problem.message, item);
	const error =
		problem.httpCode === undefined
			? new NodeOperationError(node, message, { description, itemIndex: item })
			: new NodeApiError(node, answerOf(problem), {
					message,
					description,
					httpCode: String(problem.httpCode),
					itemIndex: item,
				});
	// n8n's classes put a sentence of their own in place of any message that contains a network code.
	error.message = message;
	const details = { ...problem.details, ...(sent.length === 0 ? {} : { sent }) };
	if (Object.keys(details).length > 0) error.context.data = details;
	return error;
}

function answerOf({ httpCode = 0, serverText = '' }: Problem): JsonObject {
	return { status: httpCode, message: serverText };
}
