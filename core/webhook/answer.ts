import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { isObject } from '../base/json';

/** What a service is told. Most count anything but 200 as a failure. */
export type Status = 200 | 400 | 403 | 413;

/** The part of an answer of Node's server that is needed here. */
interface OpenAnswer {
	statusCode: number;
	setHeader(name: string, value: string): unknown;
	end(text: string): unknown;
	once(event: 'finish', listener: () => void): unknown;
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

/** Calls back when n8n has answered with a failure of its own, after which services try again. */
export function onFailedAnswer(ctx: Answering, listener: () => void): void {
	const response = openAnswer(ctx);
	response.once('finish', () => {
		if (response.statusCode >= 500) listener();
	});
}
