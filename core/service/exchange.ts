import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { isObject, plainText } from '../base/json';

/** What came of one HTTP request, before anybody asks what it means. */
export type Exchange =
	| {
			readonly kind: 'answer';
			readonly status: number;
			readonly headers: IDataObject;
			readonly text: string;
			/** The body as it came, where the request asked for bytes. */
			readonly bytes?: Buffer;
	  }
	/** Surely never reached the service. */
	| {
			readonly kind: 'notSent';
			readonly fault: ConnectionFault;
			readonly text: string;
			/** Whether a later try may get through. */
			readonly repeatable: boolean;
	  }
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
	/**
	 * @param extent `final`: the values are wrong, trying again is no use. `busy`: the service could
	 * not answer now. `unreached`: it was not even asked.
	 */
	constructor(
		message: string,
		readonly extent: 'final' | 'busy' | 'unreached' = 'final',
	) {
		super(message);
		this.name = 'CredentialFault';
	}
}

/**
 * Failures that can only happen before the request is written: name look-up, connecting, checking
 * the certificate. Codes that an open connection can meet too (no route any more) are not here; they
 * count only where the system call says that it was connecting.
 */
const NOT_SENT: Readonly<Record<string, ConnectionFault>> = {
	ECONNREFUSED: 'refused',
	ENOTFOUND: 'nameNotFound',
	EAI_AGAIN: 'nameNotFound',
	EAI_FAIL: 'nameNotFound',
	ENODATA: 'nameNotFound',
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

/** Handshakes that failed; once a connection is secure, other words are used. */
const HANDSHAKE =
	/before secure TLS connection|wrong version number|handshake|unsupported protocol/i;

/** Kinds of fault that a later try may overcome. */
const PASSING: readonly ConnectionFault[] = ['refused', 'nameNotFound', 'unreachable'];

/**
 * The error and what it wraps, outermost first; of several attempts to connect, the first. Bounded,
 * since causes may form a circle.
 */
function causes(error: unknown): IDataObject[] {
	const chain: IDataObject[] = [];
	let current = error;
	while (isObject(current) && chain.length < 8 && !chain.includes(current)) {
		chain.push(current);
		const attempts: unknown = Array.isArray(current.errors) ? current.errors[0] : undefined;
		current = current.cause ?? attempts;
	}
	return chain;
}

/** The body of an answer, which comes as text wherever n8n obeys the wish for it. */
function asText(body: unknown): string {
	if (typeof body === 'string') return body;
	if (Buffer.isBuffer(body)) return body.toString('utf8');
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

/** Why the request surely was not sent; undefined when it may have been. */
function notSentFault(
	chain: readonly IDataObject[],
	codes: readonly string[],
	text: string,
): ConnectionFault | undefined {
	const known = codes.map((code) => NOT_SENT[code]).find((found) => found !== undefined);
	if (known !== undefined) return known;
	const connecting = chain.some(
		({ syscall }) => syscall === 'connect' || syscall === 'getaddrinfo',
	);
	if (connecting) return 'unreachable';
	if (HANDSHAKE.test(text)) return codes.includes('ECONNRESET') ? 'unreachable' : 'certificate';
	// What n8n itself forbids or fails at (addresses, domains, its database) never reaches axios.
	const [innermost] = chain.slice(-1);
	const own = innermost instanceof Error && innermost.name !== 'NodeApiError';
	if (codes.some((code) => code in NO_ANSWER)) return undefined;
	return own && !chain.some(({ isAxiosError }) => isAxiosError === true) ? 'other' : undefined;
}

/**
 * Reads an error of n8n's HTTP helper: an answer after all (a status it throws for), a failure
 * before anything was sent, or one after, which leaves the outcome open. What is not recognised
 * counts as open.
 */
export function readFailure(error: unknown): Exchange {
	const chain = causes(error);
	const refusal = chain.find(({ name }) => name === 'CredentialFault');
	if (refusal) {
		const text = plainText(refusal.message);
		const repeatable = refusal.extent === 'busy' || refusal.extent === 'unreached';
		return { kind: 'notSent', fault: 'credential', text, repeatable };
	}
	const answer = answerIn(chain);
	if (answer) return answer;

	const text = plainText(chain.at(-1)?.message) || String(error);
	const codes = chain.flatMap(({ code }) => (typeof code === 'string' ? [code] : []));
	const fault = notSentFault(chain, codes, text);
	if (fault) return { kind: 'notSent', fault, text, repeatable: PASSING.includes(fault) };
	const open = codes.map((code) => NO_ANSWER[code]).find((found) => found !== undefined);
	return { kind: 'broken', fault: open ?? 'other', text };
}

function readResponse(response: unknown): Exchange {
	if (!isObject(response) || typeof response.statusCode !== 'number') {
		return { kind: 'broken', fault: 'other', text: 'the answer could not be read' };
	}
	const { statusCode: status, headers: found, body } = response;
	const headers = isObject(found) ? { ...found } : {};
	// A whole file is not turned into text; only an error of the service is read as such.
	if (Buffer.isBuffer(body) && status === 200) {
		return { kind: 'answer', status, headers, text: '', bytes: body };
	}
	return { kind: 'answer', status, headers, text: asText(body) };
}

/**
 * What every request has in common. The body of the answer comes as text (or bytes, where asked
 * for), so that IDs beyond 2^53 and broken JSON can be seen. Redirects are not followed: a POST would
 * become a GET, and the token would go to another host.
 */
const PLAIN = {
	returnFullResponse: true,
	encoding: 'text',
	disableFollowRedirect: true,
} as const satisfies Partial<IHttpRequestOptions>;

/**
 * One HTTP request through n8n's authenticated helper: its proxy, its cancel signal, the credential
 * renewed once on 401. Never throws.
 */
export async function exchange(
	ctx: IExecuteFunctions,
	credentialType: string,
	options: IHttpRequestOptions,
): Promise<Exchange> {
	try {
		return readResponse(
			await ctx.helpers.httpRequestWithAuthentication.call(ctx, credentialType, {
				...PLAIN,
				...options,
				// 401 must throw, or n8n would not renew the token.
				ignoreHttpStatusErrors: { ignore: true, except: [401] },
			}),
		);
	} catch (error) {
		return readFailure(error);
	}
}

/** One HTTP request without any credential, for a host that must not see the token. Never throws. */
export async function exchangeBare(
	ctx: IExecuteFunctions,
	options: IHttpRequestOptions,
): Promise<Exchange> {
	const abortSignal = ctx.getExecutionCancelSignal();
	try {
		return readResponse(
			await ctx.helpers.httpRequest({
				...PLAIN,
				...options,
				...(abortSignal === undefined ? {} : { abortSignal }),
				ignoreHttpStatusErrors: true,
			}),
		);
	} catch (error) {
		return readFailure(error);
	}
}
