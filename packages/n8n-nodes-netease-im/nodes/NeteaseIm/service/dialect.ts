import type { IDataObject } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import type { Dialect, Verdict } from '../../../core/service/answers';
import { notTheService } from '../../../core/service/question';
import type { Account } from './account';
import { NOT_KNOWN, RATE_STATUSES, REFUSALS } from './refusals';
import { SERVICE } from './texts';

/** `code` of an answer that says all is well. */
const DONE = '200';

/** A time-out within the service, and faults of its own: what was done by then, nobody says. */
const OPEN = ['408', '500', '514'];

/** Whether a code of an answer, or of one entry of it, leaves open what was done. */
export const isOpenCode = (code: string): boolean => OPEN.includes(code);

/**
 * The service says that it has done this before: the message by its client ID, or the request by its
 * trace ID.
 */
const DONE_BEFORE = ['107306', '431'];

export const isDoneBefore = (code: string): boolean => DONE_BEFORE.includes(code);

export const codeOf = ({ code }: IDataObject): string => plainText(code);

/**
 * The `code` in the body has the word, where there is one: the service answers with HTTP 200 whatever
 * became of a request. Refused with any code but 200, unless it speaks of a fault of the service. Without
 * a code somebody else has answered, such as a gateway: open with 5xx, refused with 3xx and 4xx. 408 comes
 * from a server that gave up on a request; what it had done by then, it doesn't say.
 */
export function judge(status: number, body: IDataObject | undefined): Verdict {
	const code = body === undefined ? '' : codeOf(body);
	if (isOpenCode(code)) return 'unknown';
	if (code !== '' && code !== DONE) return 'refused';
	if (status >= 500 || status === 408) return 'unknown';
	if (status >= 300) return 'refused';
	return code === DONE ? 'accepted' : 'unknown';
}

/**
 * The same for a request that names itself: what was done before is done. Of a request that the node makes
 * for the first time somebody in between may have made two.
 */
export function judgeNamed(status: number, body: IDataObject | undefined): Verdict {
	return body !== undefined && isDoneBefore(codeOf(body)) ? 'accepted' : judge(status, body);
}

/** Statuses that a gateway of the service gives as well: it gave up on a request, or there are too many. */
const SAY_NOTHING_OF_WHO: readonly number[] = [408, ...RATE_STATUSES];

/**
 * How the service speaks: `code` is a number, `msg` (v1: `desc`) the human text.
 *
 * @param address that is asked, which is to be checked where somebody else answers
 */
export function dialectFor({ host, hostField }: Pick<Account, 'host' | 'hostField'>): Dialect {
	return {
		service: SERVICE,
		hostField,
		judge,
		code: codeOf,
		words({ code, msg, desc }) {
			const text = plainText(msg) || plainText(desc);
			const number = plainText(code);
			return number === '' ? text : `${text} (code ${number})`.trim();
		},
		hint(status, body) {
			const isOther = body === undefined || codeOf(body) === '';
			const isPlain = status < 500 && !SAY_NOTHING_OF_WHO.includes(status);
			return isOther && isPlain ? `${host} ${notTheService({ service: SERVICE, hostField })}` : '';
		},
		refusals: REFUSALS,
		otherwise: NOT_KNOWN,
	};
}
