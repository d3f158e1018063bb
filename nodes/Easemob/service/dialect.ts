import type { IDataObject } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import type { Dialect, Verdict } from '../../../core/service/answers';
import type { Account } from './credential';
import { generalRefusals, NOT_KNOWN } from './refusals';

/**
 * Accepted only with status 200 and a JSON object without an error; refused with 3xx and 4xx; open
 * with 5xx (REST documentation, "Response status codes"), and with a 200 that is unreadable or
 * speaks of an error, which no page knows. 408 comes from a server that gave up on a request; what
 * it had done by then, it doesn't say.
 */
export function judge(status: number, body: IDataObject | undefined): Verdict {
	if (status === 200) {
		return body === undefined || plainText(body.error) !== '' ? 'unknown' : 'accepted';
	}
	return status < 300 || status >= 500 || status === 408 ? 'unknown' : 'refused';
}

/**
 * What points to a wrong host: another server's page in the place of JSON, or the 500 that the service
 * answers to a wrong URL (REST documentation, "Response status codes").
 */
function hintOf(host: string, status: number, body: IDataObject | undefined): string {
	const isPage = body === undefined && (status < 300 || status === 404 || status === 405);
	if (isPage) return `${host} answers, but not as Easemob does: check 'Host' in the credential.`;
	const isWrongUrl = status === 500 && plainText(body?.error) === 'web_application';
	return isWrongUrl ? "If it is always so, check 'Host' in the credential." : '';
}

/** The text of an error, with its number where newer parts of the service give one. */
function wordsOf({ error_description: text, error, error_code: code }: IDataObject): string {
	const words = plainText(text) || plainText(error);
	const number = plainText(code);
	return number === '' ? words : `${words} (error_code ${number})`.trim();
}

/** How Easemob speaks: `error` is a short type, `error_description` the human text. */
export function dialectFor(account: Account): Dialect {
	return {
		service: 'Easemob',
		hostField: 'Host',
		judge,
		code: ({ error }) => plainText(error),
		words: wordsOf,
		hint: (status, body) => hintOf(account.host, status, body),
		refusals: generalRefusals(account),
		otherwise: NOT_KNOWN,
	};
}
