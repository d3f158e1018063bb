import { randomUUID } from 'crypto';
import { PATIENCE_FOR_HARMLESS } from '../../../core/pacing/patience';
import type { Attempt } from '../../../core/run/operation';
import { judgeNamed } from './dialect';

/**
 * A name for a call, by which the service knows that it comes again: as `X-custom-traceid`, and as
 * `message_client_id` of a message.
 */
export const newName = (): string => randomUUID().replaceAll('-', '');

/**
 * What a call has that names itself: the service does it once only, so it is made again where its outcome
 * is open, here and in n8n's next tries.
 */
export function named({ isRepeat, idempotencyKey = newName() }: Attempt) {
	return {
		headers: { 'X-custom-traceid': idempotencyKey },
		policy: PATIENCE_FOR_HARMLESS,
		judge: judgeNamed,
		recognised: { mayBeDone: isRepeat },
	};
}
