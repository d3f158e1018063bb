import type { IDataObject } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import type { Dialect, Verdict } from '../../../core/service/answers';
import { notTheService } from '../../../core/service/question';
import type { Account } from './account';
import { NOT_KNOWN, REFUSALS } from './refusals';
import { SERVICE } from './texts';

/** `code` of an answer that says all is well; newer endpoints write 10000. */
const DONE = ['200', '10000'];

/** An internal fault, and an internal time-out: what was done by then, nobody says. */
const OPEN = ['1000', '1050'];

/** Too much in a short time, whatever the status. */
const TOO_FAST = '1008';

/**
 * The `code` in the body has the word, where there is one: each answer has it ("Status codes" of the
 * server API). Done with a code of success and any status of success: what was done must not be done
 * again. Refused with any other code, unless it speaks of a fault of the service, and with any status from
 * 300 to 499. Open with 5xx, and where a success cannot be read. 408 comes from a server that gave up on a
 * request; what it had done by then, it doesn't say.
 */
export function judge(status: number, body: IDataObject | undefined): Verdict {
	const code = plainText(body?.code);
	if (code === TOO_FAST) return 'refused';
	if (status >= 500 || status === 408 || OPEN.includes(code)) return 'unknown';
	if (status >= 300) return 'refused';
	if (code === '') return 'unknown';
	return DONE.includes(code) ? 'accepted' : 'refused';
}

/** How RongCloud speaks: `code` is a number, `errorMessage` (newer: `msg`) the human text. */
export function dialectFor({ host, hostField }: Account): Dialect {
	return {
		service: SERVICE,
		hostField,
		judge,
		code: ({ code }) => plainText(code),
		words({ code, errorMessage, msg }) {
			const text = plainText(errorMessage) || plainText(msg);
			const number = plainText(code);
			return number === '' ? text : `${text} (code ${number})`.trim();
		},
		hint(status, body) {
			const isOther = plainText(body?.code) === '' && status < 500 && status !== 408;
			return isOther ? `${host} ${notTheService({ service: SERVICE, hostField })}` : '';
		},
		refusals: REFUSALS,
		otherwise: NOT_KNOWN,
	};
}
