/**
 * What a fault answers when the test gives no body. The service says no in answers of HTTP 200, with a
 * body that the test names; another status comes from a gateway, and 502 is a web page.
 */
import { BAD_GATEWAY_PAGE } from '../kit/faults/answer';
import { codeBody, nameOf } from './errors';

export function faultBody(status: number): unknown {
	if (status === 502) return BAD_GATEWAY_PAGE;
	const name = nameOf(status);
	return name === undefined ? { code: status, msg: `HTTP ${status}`, data: {} } : codeBody(name);
}
