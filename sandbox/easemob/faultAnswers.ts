/**
 * What a fault answers when the test gives no body: the documented one for the status ("Response
 * status codes" of the REST documentation). 413 to 504 may come from a gateway in front of the
 * service, whose bodies are not documented; 502 is a web page here, so that a client meets one.
 */
import { BAD_GATEWAY_PAGE } from '../kit/faults/answer';
import { errorBody, MESSAGE_REACH_LIMIT, REACH_LIMIT, type ErrorWords } from './errors';

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

export function faultBody(status: number): unknown {
	if (status === 502) return BAD_GATEWAY_PAGE;
	const words = WORDS[status] ?? {
		error: 'web_application',
		exception: 'javax.ws.rs.WebApplicationException',
		error_description: `HTTP ${status}`,
	};
	return errorBody(words);
}
