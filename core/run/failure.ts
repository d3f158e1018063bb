import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';
import { addTo } from '../base/addTo';
import { isObject, plainText } from '../base/json';
import { explain, tell, type Problem } from '../base/problem';
import type { Wording } from './operation';
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

/** Entries of a list that an error holds at most. */
const MAX_LISTED = 1_000;

/** A sentence for the description, and what it speaks of for the details. */
interface Told {
	readonly sentence: string;
	readonly details: IDataObject;
}

/** What was done before the failure. */
function doneBefore(settled: readonly Settled[], changesNothing: boolean): Told {
	const done = settled.flatMap(({ item, items }) =>
		items.map(({ json }): IDataObject => ({ ...json, inputItem: item })),
	);
	if (done.length === 0) return { sentence: '', details: {} };
	if (!changesNothing) {
		const sentence = `Already done and not undone: ${done.length} in all; the error details list them.`;
		return { sentence, details: { sent: done } };
	}
	const which = done.length > MAX_LISTED ? `the first ${MAX_LISTED} of them` : 'them';
	const sentence = `Read before that: ${done.length} in all; the error details list ${which}.`;
	return { sentence, details: { read: done.slice(0, MAX_LISTED) } };
}

/**
 * Whom the other items were for that were not done, or not surely: they would be forgotten otherwise,
 * and who runs the workflow anew would do some of it twice.
 */
function notDone(settled: readonly Settled[], item: number, subject: string): Told {
	const byStatus = new Map<string, string[]>();
	for (const other of settled) {
		const rest: unknown = other.item === item ? undefined : other.problem?.details?.rest;
		for (const part of Array.isArray(rest) ? rest.filter(isObject) : []) {
			const status = plainText(part.status);
			const subjects: unknown = part[subject];
			for (const one of Array.isArray(subjects) ? subjects : []) {
				addTo(byStatus, status, plainText(one));
			}
		}
	}
	if (byStatus.size === 0) return { sentence: '', details: {} };
	const counts = [...byStatus].map(([status, { length }]) => `${length} ${status}`);
	const others = [...byStatus].map(([status, subjects]) => ({ [subject]: subjects, status }));
	const sentence = `Of the other items: ${counts.join(', ')}; the error details list them.`;
	return { sentence, details: { others } };
}

/** Entries of a list that a text holds at most. */
const MAX_IN_TEXT = 100;

/** The details as JSON on one line; of a longer list the first entries, and how many more there are. */
function detailsText(details: IDataObject): string {
	if (Object.keys(details).length === 0) return '';
	const short = (_key: string, value: unknown): unknown => {
		if (!Array.isArray(value) || value.length <= MAX_IN_TEXT) return value;
		const first: unknown[] = value.slice(0, MAX_IN_TEXT);
		return [...first, `and ${value.length - MAX_IN_TEXT} more`];
	};
	return `Details: ${JSON.stringify(details, short)}`;
}

const sentences = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(' ');

export interface Telling {
	/** Of the operation. */
	readonly wording: Wording;
	/** Put everything into the message, since whoever reads it sees nothing else: a model. */
	readonly inOneText: boolean;
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
	{ wording, inOneText }: Telling,
): NodeApiError | NodeOperationError {
	const done = doneBefore(settled, wording.changesNothing === true);
	const left = notDone(settled, item, wording.subject);
	const description = sentences(explain(problem), done.sentence, left.sentence);
	const details = { ...problem.details, ...done.details, ...left.details };
	const message = inOneText
		? sentences(problem.message, description, detailsText(details))
		: forItem(problem.message, item);
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
	if (Object.keys(details).length > 0) error.context.data = details;
	return error;
}

function answerOf({ httpCode = 0, serverText = '' }: Problem): JsonObject {
	return { status: httpCode, message: serverText };
}
