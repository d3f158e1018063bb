/**
 * The refusals of the service: a code, a status and a text. Codes and statuses are those of the table
 * of return codes; the texts are not documented, and a client must not depend on them.
 */
import { Refusal } from '../kit/refusal';

interface Code {
	code: number;
	status: number;
	words: string;
}

/** The vendor's table of status codes, code by code. */
const CODES = {
	unknownPath: { code: 404, status: 404, words: 'The requested address was not found' },
	internal: { code: 1000, status: 500, words: 'Internal server error, please try again later' },
	appKey: { code: 1001, status: 401, words: 'App Key and App Secret do not match' },
	parameter: { code: 1002, status: 400, words: 'Parameter error' },
	noData: { code: 1003, status: 400, words: 'No data was posted' },
	signature: { code: 1004, status: 401, words: 'Signature verification failed' },
	tooLong: { code: 1005, status: 400, words: 'Parameter length exceeds the limit' },
	locked: { code: 1006, status: 401, words: 'The app is locked or deleted' },
	restricted: { code: 1007, status: 401, words: 'The method is restricted' },
	rate: { code: 1008, status: 429, words: 'The call frequency exceeds the limit' },
	notEnabled: { code: 1009, status: 430, words: 'The service is not enabled' },
	timeout: { code: 1050, status: 504, words: 'The internal service timed out' },
	users: { code: 2007, status: 403, words: 'The number of test users exceeds the limit' },
} as const satisfies Record<string, Code>;

export type CodeName = keyof typeof CODES;

export class RongRefusal extends Refusal {
	constructor(
		readonly codeName: CodeName,
		reason?: string,
	) {
		const { status, code, words } = CODES[codeName];
		super(status, { code, errorMessage: said(words, codeName, reason) }, reason);
		this.name = 'RongRefusal';
	}
}

/** Only the text of a wrong parameter explains itself ("the error message has the details"). */
function said(words: string, name: CodeName, reason: string | undefined): string {
	const explains = name === 'parameter' || name === 'tooLong';
	return explains && reason !== undefined ? `${words}: ${reason}` : words;
}

/** Something about a parameter is wrong; `reason` begins with its name. */
export function wrongParameter(reason: string): RongRefusal {
	return new RongRefusal('parameter', reason);
}

/** The body that goes with a code. */
export function codeBody(name: CodeName): { code: number; errorMessage: string } {
	const { code, words } = CODES[name];
	return { code, errorMessage: words };
}
