/** One place turns whatever went wrong into an answer of the service. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

import {
	errorBody,
	fileTooLarge,
	illegalArgument,
	invalidRequestBody,
	RestError,
	unsupportedMediaType,
} from '../../easemob/errors';
import type { ReadyAnswer } from '../../easemob/faultAnswers';

/** Thrown to answer a fault's status instead of handling the request. */
export class ForcedAnswer extends Error {
	constructor(readonly answer: ReadyAnswer) {
		super(`fault: answer ${answer.status}`);
		this.name = 'ForcedAnswer';
	}
}

export function answerError(
	error: FastifyError | Error,
	request: FastifyRequest,
	reply: FastifyReply,
): void {
	if (error instanceof ForcedAnswer) {
		const { status, headers, text } = error.answer;
		void reply.code(status).headers(headers).send(text);
		return;
	}
	const refusal = error instanceof RestError ? error : translated(error, request);
	if (refusal.reason !== undefined) reply.header('x-sandbox-reason', headerSafe(refusal.reason));
	void reply.code(refusal.status).send(errorBody(refusal.words));
}

/** What the schema complains about, in one line. */
export function complaintOf(error: FastifyError): string {
	const unexpected = error.validation?.[0]?.params['additionalProperty'];
	return typeof unexpected === 'string' ? `${error.message}: ${unexpected}` : error.message;
}

function translated(error: FastifyError | Error, request: FastifyRequest): RestError {
	if (!('code' in error)) return internalError(error);
	if (error.validation !== undefined) {
		const complaint = complaintOf(error);
		return error.validationContext === 'body'
			? invalidRequestBody(complaint)
			: illegalArgument(complaint, complaint);
	}
	if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
		return unsupportedMediaType(request.headers['content-type'] ?? 'missing');
	}
	if (error.statusCode === 413) return fileTooLarge();
	if (error.statusCode === 400) return illegalArgument(error.message, error.message);
	return internalError(error);
}

function internalError(error: Error): RestError {
	const words = {
		error: 'web_application',
		exception: 'javax.ws.rs.WebApplicationException',
		error_description: 'HTTP 500 Internal Server Error',
	};
	return new RestError(500, words, `fault of the sandbox itself: ${error.message}`);
}

/** A header holds printable ASCII only; anything else would break the answer. */
function headerSafe(text: string): string {
	return text.replace(
		/[^\x20-\x7e]/g,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}
