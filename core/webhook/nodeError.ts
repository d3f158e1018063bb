import { NodeOperationError, type INode } from 'n8n-workflow';
import { ProblemError } from '../base/problem';

/** An error of a trigger as n8n shows it: where it is activated, or as a failed execution. */
export function asNodeError(node: INode, error: unknown): NodeOperationError {
	if (error instanceof ProblemError) {
		const { message, advice = '' } = error.problem;
		return new NodeOperationError(node, message, { description: advice });
	}
	return new NodeOperationError(node, error instanceof Error ? error : String(error));
}
