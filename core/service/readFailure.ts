import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../base/json';
import type { Break, ConnectionFault, Exchange, Unread } from './exchange';

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
	ABORT_ERR: 'cancelled',
	ECONNRESET: 'closed',
	EPIPE: 'closed',
	ERR_STREAM_PREMATURE_CLOSE: 'closed',
};

/** Handshakes that failed; once a connection is secure, other words are used. */
const HANDSHAKE =
	/before secure TLS connection|wrong version number|handshake|unsupported protocol/i;

/** n8n's errors where its protection against server-side request forgery forbids an address. */
const FORBIDDEN = ['SsrfBlockedIpError', 'SsrfBlockedHostnameError'];

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

function answerIn(chain: readonly IDataObject[]): Unread | undefined {
	for (const { response } of chain) {
		if (!isObject(response) || typeof response.status !== 'number') continue;
		const headers = isObject(response.headers) ? { ...response.headers } : {};
		return { kind: 'unread', status: response.status, headers, body: response.data };
	}
	return undefined;
}

/** Why the request surely was not sent; undefined when it may have been. */
function notSentFault(
	chain: readonly IDataObject[],
	codes: readonly string[],
	text: string,
): ConnectionFault | undefined {
	if (chain.some(({ name }) => FORBIDDEN.includes(plainText(name)))) return 'forbidden';
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

const codesIn = (chain: readonly IDataObject[]): string[] =>
	chain.flatMap(({ code }) => (typeof code === 'string' ? [code] : []));

const wordsIn = (chain: readonly IDataObject[], error: unknown): string =>
	plainText(chain.at(-1)?.message) || String(error);

/** How a connection broke on which something had been sent, or received. */
export function readBreak(error: unknown): Break {
	const chain = causes(error);
	const known = codesIn(chain).map((code) => NO_ANSWER[code]);
	const fault = known.find((found) => found !== undefined) ?? 'other';
	return { fault, text: wordsIn(chain, error) };
}

/**
 * Reads an error of n8n's HTTP helper: an answer after all (a status it throws for), a failure
 * before anything was sent, or one after, which leaves the outcome open. What is not recognised
 * counts as open.
 */
export function readFailure(error: unknown): Exchange | Unread {
	const chain = causes(error);
	const refusal = chain.find(({ name }) => name === 'CredentialFault');
	if (refusal) {
		const text = plainText(refusal.message);
		const repeatable = refusal.extent === 'busy' || refusal.extent === 'unreached';
		return { kind: 'notSent', fault: 'credential', text, repeatable };
	}
	const answer = answerIn(chain);
	if (answer) return answer;

	const text = wordsIn(chain, error);
	const fault = notSentFault(chain, codesIn(chain), text);
	if (fault) return { kind: 'notSent', fault, text, repeatable: PASSING.includes(fault) };
	return { kind: 'broken', ...readBreak(error) };
}
