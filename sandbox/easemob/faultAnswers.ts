/**
 * What a fault answers when the test gives no body: the documented one for the status ("Response
 * status codes" of the REST documentation). 413 to 504 may come from a gateway in front of the
 * service, whose bodies are not documented; 502 is a web page here, so that a client meets one.
 */
import { errorBody, MESSAGE_REACH_LIMIT, REACH_LIMIT, type ErrorWords } from './errors';
import type { Fault } from '../kit/faults';

const WORDS: Readonly<Record<number, ErrorWords>> = {
	401: {
		error: 'unauthorized',
		exception: 'org.apache.usergrid.rest.exceptions.SecurityException',
		error_description: 'Unable to authenticate due to expired access token',
	},
	403: MESSAGE_REACH_LIMIT,
	404: {
		error: 'service_resource_not_found',
		exception: 'ServiceResourceNotFoundException',
		error_description: 'Service resource not found',
	},
	413: {
		error: 'Request Entity Too Large',
		exception: 'RequestEntityTooLargeException',
		error_description: 'Request Entity Too Large',
	},
	429: REACH_LIMIT,
	500: {
		error: 'web_application',
		exception: 'javax.ws.rs.WebApplicationException',
		error_description: 'HTTP 500 Internal Server Error',
	},
	503: {
		error: 'service_unavailable',
		exception: 'ServiceUnavailableException',
		error_description: 'Service Unavailable',
	},
	504: {
		error: 'gateway_timeout',
		exception: 'GatewayTimeoutException',
		error_description: 'Gateway Timeout',
	},
};

const BAD_GATEWAY_PAGE =
	'<html>\n<head><title>502 Bad Gateway</title></head>\n' +
	'<body><center><h1>502 Bad Gateway</h1></center></body>\n</html>\n';

/** An answer ready to be written. */
export interface ReadyAnswer {
	status: number;
	headers: Record<string, string>;
	text: string;
}

export function readyAnswer(fault: Extract<Fault, { status: number }>): ReadyAnswer {
	const body = fault.body === undefined ? defaultBody(fault.status) : fault.body;
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const isPage = typeof body === 'string' && body.trimStart().startsWith('<');
	const isText = typeof body === 'string' && !looksLikeJson(body);
	const contentType = isPage ? 'text/html' : isText ? 'text/plain' : 'application/json';
	return {
		status: fault.status,
		headers: { 'content-type': `${contentType}; charset=utf-8`, ...lowerCased(fault.headers) },
		text,
	};
}

function defaultBody(status: number): unknown {
	if (status === 502) return BAD_GATEWAY_PAGE;
	const words = WORDS[status] ?? {
		error: 'web_application',
		exception: 'javax.ws.rs.WebApplicationException',
		error_description: `HTTP ${status}`,
	};
	return errorBody(words);
}

function looksLikeJson(text: string): boolean {
	return /^\s*[[{]/.test(text);
}

function lowerCased(headers: Record<string, string> = {}): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
}
