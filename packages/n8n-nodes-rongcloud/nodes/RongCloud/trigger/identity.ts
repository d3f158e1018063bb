import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../core/base/json';
import type { Call } from '../../../core/webhook/delivery';
import { markOf } from '../../../core/webhook/repeats';
import { CALLBACK_EVENTS } from '../limits';
import { routedIn } from './envelope';
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
	const body: IDataObject = isObject(raw) ? routedIn(raw) : {};
	const [messageId, edited] = [body.msgUID, body.originalMsgUID].map(plainText);
	if (messageId !== '') {
		return [markOf('message', messageId, edited, edited === '' ? '' : body.msgTimestamp)];
	}
	if (plainText(body.userid) === '') return [markOf('other', body)];
	return [markOf('status', ...STATUS.map((name) => plainText(body[name])))];
}

/**
 * What is signed of a callback: nonce and time, nothing that it says. So whoever has read one can send it
 * again with other words, as long as its age is allowed. No page promises that RongCloud signs each
 * message anew, nor that it makes a nonce once only: what is dropped for having the signature of another
 * message is lost for good, since it is answered with 200. So repeats are known by what they say (see
 * `marksOf`), and a signature is good for as many events as a list may have: far more than the service
 * can mean, and an end to what a stranger can make of it. That is for one process, and begins anew when
 * it does.
 */
export function callOf({ nonce, timestamp }: Signing): Call {
	return { mark: markOf('signed', nonce, timestamp), family: '', most: CALLBACK_EVENTS };
}
