import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../core/base/json';
import type { Call } from '../../../core/webhook/delivery';
import { markOf } from '../../../core/webhook/repeats';
import { CALLBACK_EVENTS } from '../limits';
import type { CallbackBodies } from './bodies';
import type { Signing } from './signature';

/** What tells apart changes of the status of one user. */
const STATUS = ['userid', 'status', 'time', 'os', 'sessionId'];

/**
 * What a callback is known by when it comes again: `msgUID`, whatever else it says. A message that is
 * edited may keep it.
 *
 * @param raw the callback as it came
 */
export function marksOf({ raw }: IDataObject): readonly string[] {
	const body: IDataObject = isObject(raw) ? raw : {};
	const [messageId, edited] = [body.msgUID, body.originalMsgUID].map(plainText);
	if (messageId !== '') {
		return [markOf('message', messageId, edited, edited === '' ? '' : body.msgTimestamp)];
	}
	if (plainText(body.userid) === '') return [markOf('other', body)];
	return [markOf('status', ...STATUS.map((name) => plainText(body[name])))];
}

/**
 * What is signed of a callback: nonce and time, nothing that it says. Whoever has read one can send it
 * again with other words, as long as its age is allowed: one form is taken with one signature, of a
 * list as many events as one may have. That is for one process, and begins anew when it does.
 */
export function callOf(
	{ shape }: Pick<CallbackBodies, 'shape'>,
	signing: Signing | undefined,
): Call | undefined {
	if (signing === undefined) return undefined;
	return {
		mark: markOf('signed', signing.nonce, signing.timestamp),
		family: shape,
		most: shape === 'form' ? 1 : CALLBACK_EVENTS,
	};
}
