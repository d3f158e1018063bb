import type { IDataObject } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import type { Dialect, Verdict } from '../../../core/service/answers';
import type { Account } from './credential';
import { generalRefusals, NOT_KNOWN } from './refusals';

/**
 * Accepted only with status 200 and a JSON object without an error; refused with 3xx and 4xx; open with
 * 5xx and with a 200 that is unreadable or speaks of an error, which no page knows (REST documentation, "Response status codes"). 408 comes from a server that gave up
 * on a request; what it had done by then, it doesn't say.
 */
export function judge(status: number, body: IDataObject | undefined): Verdict {
	if (status === 200) {
		return body === undefined || plainText(body.error) !== '' ? 'unknown' : 'accepted';
	}
	return status < 300 || status >= 500 || status === 408 ? 'unknown' : 'refused';
}

/** How Easemob speaks: `error` is a short type, `error_description` the human text. */
export function dialectFor(account: Account): Dialect {
	return {
		service: 'Easemob',
		hostField: 'Host',
		judge,
		code: ({ error }) => plainText(error),
		words: (body) => plainText(body.error_description) || plainText(body.error),
		refusals: generalRefusals(account),
		otherwise: NOT_KNOWN,
	};
}
