/** What a fault answers when the test gives no body: the code that the table has for the status. */
import { BAD_GATEWAY_PAGE } from '../kit/faults/answer';
import { codeBody, type CodeName } from './errors';

const NAMES: Readonly<Record<number, CodeName>> = {
	400: 'parameter',
	401: 'signature',
	403: 'users',
	404: 'unknownPath',
	429: 'rate',
	430: 'notEnabled',
	500: 'internal',
	504: 'timeout',
};

/** Statuses without a code come from a gateway; 502 is a web page, so that a client meets one. */
export function faultBody(status: number): unknown {
	if (status === 502) return BAD_GATEWAY_PAGE;
	const name = NAMES[status];
	return name === undefined ? { code: status, errorMessage: `HTTP ${status}` } : codeBody(name);
}
