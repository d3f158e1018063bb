import type { Readable } from 'node:stream';

import { bodyThatFlows } from './flow';
import type { Fault } from './list';

/** An answer ready to be written. */
export interface ReadyAnswer {
	status: number;
	headers: Record<string, string>;
	body: string | Readable;
}

/**
 * The answer that a fault orders; `bodyFor` gives the vendor's body when the test gives none.
 *
 * @param closing aborted when the server closes
 */
export function readyAnswer(
	fault: Extract<Fault, { status: number }>,
	bodyFor: (status: number) => unknown,
	closing: AbortSignal,
): ReadyAnswer {
	const body = fault.body === undefined ? bodyFor(fault.status) : fault.body;
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const isPage = typeof body === 'string' && body.trimStart().startsWith('<');
	const isText = typeof body === 'string' && !looksLikeJson(body);
	const contentType = isPage ? 'text/html' : isText ? 'text/plain' : 'application/json';
	return {
		status: fault.status,
		headers: { 'content-type': `${contentType}; charset=utf-8`, ...lowerCased(fault.headers) },
		body: fault.flow === undefined ? text : bodyThatFlows(fault.flow, closing),
	};
}

/** What a gateway in front of a service sends: a web page, so that a client meets one. */
export const BAD_GATEWAY_PAGE =
	'<html>\n<head><title>502 Bad Gateway</title></head>\n' +
	'<body><center><h1>502 Bad Gateway</h1></center></body>\n</html>\n';

function looksLikeJson(text: string): boolean {
	return /^\s*[[{]/.test(text);
}

function lowerCased(headers: Record<string, string> = {}): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
}
