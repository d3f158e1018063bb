import { randomUUID } from 'crypto';
import { PATIENCE_FOR_HARMLESS } from '../../../core/pacing/patience';
import type { Attempt } from '../../../core/run/operation';
import { judgeNamed } from './dialect';

/** Characters of a trace ID that the node makes. */
const TRACE_LENGTH = 32;

/**
 * A name for a call, by which the service knows that it comes again: as `X-custom-traceid`, and as
 * `message_client_id` of a message.
 */
export const newName = (): string => randomUUID().replaceAll('-', '');

/**
 * The same for a message that may have a client ID of the user's own. The trace ID is the node's all the
 * same, since the service takes each for one request.
 */
export const newMessageName = (clientId: string | undefined): string =>
	clientId === undefined ? newName() : `${newName()}:${clientId}`;

const traceOf = (name: string) => name.slice(0, TRACE_LENGTH);

/** `message_client_id` of the message with this name: the user's own, where there is one. */
export const clientIdOf = (name: string): string => name.slice(TRACE_LENGTH + 1) || name;

/**
 * What a call has that names itself: the service does it once only, so it is made again where its outcome
 * is open, here and in n8n's next tries. After a refusal it comes with another trace ID: the service may
 * have taken note of the first all the same.
 */
export function named({ isRepeat, idempotencyKey = newName() }: Attempt) {
	const first = traceOf(idempotencyKey);
	let trace: string | undefined;
	return {
		headersFor({ mayBeDone }: { readonly mayBeDone: boolean }) {
			trace = trace === undefined || mayBeDone ? (trace ?? first) : newName();
			return { 'X-custom-traceid': trace };
		},
		policy: PATIENCE_FOR_HARMLESS,
		judge: judgeNamed,
		recognised: { mayBeDone: isRepeat },
	};
}
