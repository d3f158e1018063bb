/** One place turns whatever went wrong into an answer of the service. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

import { ForcedAnswer } from '../faults/apply';
import { Refusal } from '../refusal';
import type { CommonRefusals } from '../vendor';

export function errorHandlerFor(refusals: CommonRefusals) {
	return (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void => {
		request.refused = true;
		if (error instanceof ForcedAnswer) {
			const { status, headers, body } = error.answer;
			void reply.code(status).headers(headers).send(body);
			return;
		}
		const refusal = error instanceof Refusal ? error : translated(error, request, refusals);
		if (refusal.reason !== undefined) {
			reply.header('x-sandbox-reason', headerSafe(refusal.reason));
		}
		void reply.code(refusal.status).send(refusal.body);
	};
}

/** What the schema complains about, in one line. */
export function complaintOf(error: FastifyError): string {
	const unexpected = error.validation?.[0]?.params['additionalProperty'];
	return typeof unexpected === 'string' ? `${error.message}: ${unexpected}` : error.message;
}

const PARTS: Readonly<Record<string, 'body' | 'query'>> = { body: 'body', querystring: 'query' };

function translated(
	error: FastifyError | Error,
	request: FastifyRequest,
	refusals: CommonRefusals,
): Refusal {
	if (!('code' in error)) return refusals.internal(error);
	if (error.validation !== undefined) {
		return refusals.invalid(PARTS[error.validationContext ?? ''] ?? 'other', complaintOf(error));
	}
	if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
		return refusals.unsupportedMediaType(request.headers['content-type'] ?? 'missing');
	}
	if (error.statusCode === 413) return refusals.tooLarge();
	if (error.statusCode === 400) return refusals.malformed(error.message);
	return refusals.internal(error);
}

/** A header holds printable ASCII only; anything else would break the answer. */
function headerSafe(text: string): string {
	return text.replace(
		/[^\x20-\x7e]/g,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}
