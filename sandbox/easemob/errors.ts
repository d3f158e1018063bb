/**
 * The refusals of the service, word for word where the documentation gives words.
 *
 * Sources: the send pages (one-to-one, group, chat room), "Upload files", "Download files", "App token" and "Response
 * status codes" of the REST documentation. The `exception` names other than those of the token
 * errors and of `message_send_error` are not documented; a client must not depend on them.
 */

import { Refusal } from '../kit/refusal';
import type { Counted } from '../kit/rates/limiter';

/** An error body before the service adds time and duration. */
export interface ErrorWords {
	error: string;
	exception: string;
	error_description: string;
	/** Only newer parts of the service give a number. */
	error_code?: number;
}

/** A refusal in the words of the service. */
export class RestError extends Refusal {
	constructor(status: number, words: ErrorWords, reason?: string) {
		super(status, errorBody(words), reason);
		this.name = 'RestError';
		this.message = words.error_description;
	}
}

export function errorBody(words: ErrorWords): Record<string, unknown> {
	const { error, exception, error_description, error_code } = words;
	return {
		error,
		exception,
		timestamp: Date.now(),
		duration: 0,
		...(error_code === undefined ? {} : { error_code }),
		error_description,
	};
}

export const REACH_LIMIT: ErrorWords = {
	error: 'reach_limit',
	exception: 'ReachLimitException',
	error_description: 'This request has reached api limit',
};

export const MESSAGE_REACH_LIMIT: ErrorWords = {
	error: 'message_send_error',
	exception: 'MessageSendException',
	error_description: 'message send reach limit',
};

const USERGRID = 'org.apache.usergrid.rest.exceptions';

export function tokenExpired(): RestError {
	return new RestError(401, {
		error: 'unauthorized',
		exception: `${USERGRID}.SecurityException`,
		error_description: 'Unable to authenticate due to expired access token',
	});
}

export function tokenCorrupt(): RestError {
	return new RestError(401, {
		error: 'auth_bad_access_token',
		exception: `${USERGRID}.SecurityException`,
		error_description: 'Unable to authenticate due to corrupt access token',
	});
}

/** Well formed, but not issued by this system. */
export function tokenUnknown(): RestError {
	return new RestError(401, {
		error: 'auth_bad_access_token',
		exception: `${USERGRID}.SecurityException`,
		error_description: 'Unable to authenticate',
	});
}

export function invalidGrant(description: string): RestError {
	return new RestError(400, {
		error: 'invalid_grant',
		exception: `${USERGRID}.SecurityException`,
		error_description: description,
	});
}

export function illegalArgument(description: string, reason?: string): RestError {
	return new RestError(
		400,
		{
			error: 'illegal_argument',
			exception: 'java.lang.IllegalArgumentException',
			error_description: description,
		},
		reason,
	);
}

export function applicationNotFound(org: string, app: string, rest: string): RestError {
	return new RestError(404, {
		error: 'organization_application_not_found',
		exception: `${USERGRID}.OrganizationApplicationNotFoundException`,
		error_description: `Could not find application for ${org}/${app} from URI: ${org}/${app}${rest}`,
	});
}

export function pathNotFound(path: string): RestError {
	return new RestError(404, {
		error: 'service_resource_not_found',
		exception: 'ServiceResourceNotFoundException',
		error_description: `Service resource not found: ${path}`,
	});
}

/** The documentation names the status alone. */
export function methodNotAllowed(method: string, allowed: readonly string[]): RestError {
	return new RestError(
		405,
		{
			error: 'method_not_allowed',
			exception: 'HttpRequestMethodNotSupportedException',
			error_description: `Request method '${method}' not supported`,
		},
		`this path takes ${allowed.join(', ')}`,
	);
}

/** Fields of a wrong type, unknown fields, missing fields: the service says the same to all. */
export function invalidRequestBody(reason: string): RestError {
	return new RestError(
		400,
		{
			error: 'invalid_request_body',
			exception: 'InvalidRequestBodyException',
			error_description: 'Request body is invalid. Please check body is correct.',
		},
		reason,
	);
}

export function jsonParse(reason: string): RestError {
	return new RestError(
		400,
		{
			error: 'json_parse',
			exception: 'com.fasterxml.jackson.core.JsonParseException',
			error_description: 'The request body is not valid JSON.',
		},
		reason,
	);
}

export function unsupportedMediaType(contentType: string): RestError {
	return new RestError(
		415,
		{
			error: 'web_application',
			exception: 'javax.ws.rs.WebApplicationException',
			error_description: 'HTTP 415 Unsupported Media Type',
		},
		`content type ${contentType}`,
	);
}

/** The page on uploads puts the sentence into `error`, and a second one into the description. */
export function fileTooLarge(): RestError {
	return new RestError(413, {
		error: 'file exceeding maximum limit',
		exception: 'FileSizeLimitExceededException',
		error_description: 'the file size exceeds the maximum limit.',
	});
}

export function fileNotFound(reason?: string): RestError {
	return new RestError(
		404,
		{
			error: 'entity_not_found',
			exception: 'EntityNotFoundException',
			error_description: 'file may not exists',
		},
		reason,
	);
}

export function fileExpired(uuid: string): RestError {
	return new RestError(404, {
		error: 'file_expired',
		exception: 'FileExpiredException',
		error_description: `file ${uuid} is expired`,
	});
}

/** Not documented: the pages only say which `Accept` to send. */
export function notAcceptable(type: string, accept: string | undefined): RestError {
	return new RestError(
		406,
		{
			error: 'web_application',
			exception: 'javax.ws.rs.WebApplicationException',
			error_description: 'HTTP 406 Not Acceptable',
		},
		`the answer is ${type}, and the request accepts ${accept ?? 'nothing'}`,
	);
}

/** Not documented: the page only says that the secret is needed. 401 would look like a bad token. */
export function fileRestricted(): RestError {
	return new RestError(403, {
		error: 'forbidden_op',
		exception: 'ForbiddenOpException',
		error_description: 'share-secret is required',
	});
}

/**
 * The free plan has no chat rooms. `forbidden_op`, the exception and "... service is unopened" are
 * the documented style for what is not activated; that rooms are called "chatroom" in it is invented.
 */
export function chatRoomsUnopened(): RestError {
	return new RestError(403, {
		error: 'forbidden_op',
		exception: 'EasemobForbiddenOpException',
		error_description: 'chatroom service is unopened',
	});
}

/**
 * Too many calls in a second, or too many messages in a second or a minute. Nothing says when to come
 * back: no `Retry-After` is documented.
 */
export function rateReached(counted: Counted): RestError {
	return counted === 'calls'
		? new RestError(429, REACH_LIMIT)
		: new RestError(403, MESSAGE_REACH_LIMIT);
}

/** The exception is not printed; the words of the recall pages are. */
export function messageRecallError(status: number, description: string): RestError {
	return new RestError(status, {
		error: 'message_recall_error',
		exception: 'MessageRecallException',
		error_description: description,
	});
}

/** `message_send_error`, with the number where it is known. */
export function messageSendError(description: string, code?: number): RestError {
	return new RestError(400, {
		error: 'message_send_error',
		exception: 'MessageSendException',
		error_description: description,
		...(code === undefined ? {} : { error_code: code }),
	});
}
