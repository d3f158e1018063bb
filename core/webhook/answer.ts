import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { isObject } from '../base/json';

/** What a service is told. Most count anything but 200 as a failure. */
export type Status = 200 | 400 | 403 | 413 | 503;

/** The part of an answer of Node's server that is needed here. */
interface OpenAnswer {
	statusCode: number;
	/** Whether it has been given, wherever it has got to since. */
	readonly writableEnded: boolean;
	setHeader(name: string, value: string): unknown;
	end(text: string): unknown;
	/** `close`: it has been sent, or the connection is gone. */
	once(event: 'close', listener: () => void): unknown;
}

function isOpenAnswer(value: unknown): value is OpenAnswer {
	return (
		isObject(value) &&
		['setHeader', 'end', 'once'].every((name) => typeof value[name] === 'function')
	);
}

type Answering = Pick<IWebhookFunctions, 'getResponseObject'>;

/** @throws Error where n8n has no answer to give, which no request comes without */
function openAnswer(ctx: Answering): OpenAnswer {
	const response: unknown = ctx.getResponseObject();
	if (isOpenAnswer(response)) return response;
	throw new Error('n8n gave no answer to write to.');
}

/** Answers at once, in a few words as JSON; whatever comes afterwards, the service has its answer. */
export function answerNow(ctx: Answering, status: Status, message: string): IWebhookResponseData {
	const response = openAnswer(ctx);
	response.statusCode = status;
	response.setHeader('Content-Type', 'application/json; charset=utf-8');
	response.end(JSON.stringify({ message }));
	return { noWebhookResponse: true };
}

/** How Node's server begins an answer, whoever gives it. */
interface Beginning {
	writeHead(status: number, ...rest: readonly unknown[]): unknown;
}

const isBeginning = (value: unknown): value is Beginning =>
	isObject(value) && typeof value.writeHead === 'function';

/**
 * Makes a 503 of each 500, which n8n answers where it could not store an execution: for services that
 * take a 500 for success, and would not deliver the event again.
 */
export function without500(ctx: Answering): void {
	const response: unknown = ctx.getResponseObject();
	if (!isBeginning(response)) return;
	const writeHead = response.writeHead.bind(response);
	response.writeHead = (status, ...rest) => writeHead(status === 500 ? 503 : status, ...rest);
}

/** Calls back when the caller has the answer, or does not wait for it any more. */
export function onceAnswered(ctx: Answering, listener: () => void): void {
	openAnswer(ctx).once('close', listener);
}

/** Whether n8n has stored an execution, as far as it has said so. */
export type Outcome = 'open' | 'stored' | 'failed';

/**
 * What has come of the execution that n8n is told to start, by the answer that n8n gives when it has
 * stored it. A caller who has gone says nothing about that: n8n goes on, and gives its answer to
 * nobody. So it is the giving that counts, which is looked for each time.
 */
export function outcomeOf(ctx: Answering): () => Outcome {
	let outcome: Outcome = 'open';
	let response: OpenAnswer | undefined = openAnswer(ctx);
	const look = () => {
		if (response?.writableEnded !== true) return outcome;
		outcome = response.statusCode < 300 ? 'stored' : 'failed';
		// A whole request hangs on it, and who asks may be remembered for a day.
		response = undefined;
		return outcome;
	};
	response.once('close', look);
	return look;
}
