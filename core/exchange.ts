import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { isObject, plainText } from './json';

/** What came of one HTTP request, before anybody asks what it means. */
export type Exchange =
	| {
			readonly kind: 'answer';
			readonly status: number;
			readonly headers: IDataObject;
			readonly text: string;
	  }
	/** Surely never reached the service. */
	| { readonly kind: 'notSent'; readonly fault: ConnectionFault; readonly text: string }
	/** Went out, and no answer came back: the service may have acted on it. */
	| { readonly kind: 'broken'; readonly fault: ConnectionFault; readonly text: string };

export type ConnectionFault =
	| 'credential'
	| 'refused'
	| 'nameNotFound'
	| 'certificate'
	| 'unreachable'
	| 'timeout'
	| 'cancelled'
	| 'closed'
	| 'other';

/**
 * Thrown by a credential that cannot authenticate, with a message for the user. Nothing was sent.
 * Known by its name, since n8n wraps it in an error of its own.
 */
export class CredentialFault extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'CredentialFault';
	}
}

/** Failures of name look-up, connecting or TLS, all before the request is written. */
const NOT_SENT: Readonly<Record<string, ConnectionFault>> = {
	ECONNREFUSED: 'refused',
	ENOTFOUND: 'nameNotFound',
	EAI_AGAIN: 'nameNotFound',
	EAI_FAIL: 'nameNotFound',
	ENODATA: 'nameNotFound',
	EHOSTUNREACH: 'unreachable',
	ENETUNREACH: 'unreachable',
	EHOSTDOWN: 'unreachable',
	ENETDOWN: 'unreachable',
	EADDRNOTAVAIL: 'unreachable',
	CERT_HAS_EXPIRED: 'certificate',
	CERT_NOT_YET_VALID: 'certificate',
	CERT_UNTRUSTED: 'certificate',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
	SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
	UNABLE_TO_GET_ISSUER_CERT: 'certificate',
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
	ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
	ERR_SSL_WRONG_VERSION_NUMBER: 'certificate',
	EPROTO: 'certificate',
	ERR_INVALID_URL: 'other',
};

const NO_ANSWER: Readonly<Record<string, ConnectionFault>> = {
	ECONNABORTED: 'timeout',
	ETIMEDOUT: 'timeout',
	ESOCKETTIMEDOUT: 'timeout',
	ERR_CANCELED: 'cancelled',
	ECONNRESET: 'closed',
	EPIPE: 'closed',
	ERR_STREAM_PREMATURE_CLOSE: 'closed',
};

/** The error and what it wraps, outermost first; bounded, since causes may form a circle. */
function causes(error: unknown): IDataObject[] {
	const chain: IDataObject[] = [];
	let current = error;
	while (isObject(current) && chain.length < 8 && !chain.includes(current)) {
		chain.push(current);
		current = current.cause;
	}
	return chain;
}

/** The body of an answer, which comes as text wherever n8n obeys the wish for it. */
function asText(body: unknown): string {
	if (typeof body === 'string') return body;
	return body === undefined || body === null ? '' : JSON.stringify(body);
}

function answerIn(chain: readonly IDataObject[]): Exchange | undefined {
	for (const { response } of chain) {
		if (!isObject(response) || typeof response.status !== 'number') continue;
		const headers = isObject(response.headers) ? { ...response.headers } : {};
		return { kind: 'answer', status: response.status, headers, text: asText(response.data) };
	}
	return undefined;
}

/**
 * Reads an error of n8n's HTTP helper: an answer after all (a status it throws for), a failure
 * before anything was sent, or one after, which leaves the outcome open. What is not recognised
 * counts as open.
 */
export function readFailure(error: unknown): Exchange {
	const chain = causes(error);
	const fault = chain.find(({ name }) => name === 'CredentialFault');
	if (fault) return { kind: 'notSent', fault: 'credential', text: plainText(fault.message) };
	const answer = answerIn(chain);
	if (answer) return answer;

	const text = plainText(chain.at(-1)?.message) || String(error);
	const connecting = chain.some(
		({ syscall }) => syscall === 'connect' || syscall === 'getaddrinfo',
	);
	const beforeTls = text.includes('before secure TLS connection');
	const codes = chain.flatMap(({ code }) => (typeof code === 'string' ? [code] : []));
	const known = codes.map((code) => NOT_SENT[code]).find((found) => found !== undefined);
	if (known || connecting || beforeTls) {
		return { kind: 'notSent', fault: known ?? 'unreachable', text };
	}
	const open = codes.map((code) => NO_ANSWER[code]).find((found) => found !== undefined);
	return { kind: 'broken', fault: open ?? 'other', text };
}

/**
 * One HTTP request through n8n's authenticated helper (its proxy, its cancel signal, the credential
 * renewed once on 401). The body of the answer comes as text, so that IDs beyond 2^53 and broken
 * JSON can be seen. Redirects are not followed: a POST would become a GET, and the token would go to
 * another host. Never throws.
 */
export async function exchange(
	ctx: IExecuteFunctions,
	credentialType: string,
	options: IHttpRequestOptions,
): Promise<Exchange> {
	try {
		const response: unknown = await ctx.helpers.httpRequestWithAuthentication.call(
			ctx,
			credentialType,
			{
				...options,
				returnFullResponse: true,
				encoding: 'text',
				disableFollowRedirect: true,
				// 401 must throw, or n8n would not renew the token.
				ignoreHttpStatusErrors: { ignore: true, except: [401] },
			},
		);
		if (!isObject(response) || typeof response.statusCode !== 'number') {
			return { kind: 'broken', fault: 'other', text: 'the answer could not be read' };
		}
		const headers = isObject(response.headers) ? { ...response.headers } : {};
		return { kind: 'answer', status: response.statusCode, headers, text: asText(response.body) };
	} catch (error) {
		return readFailure(error);
	}
}
