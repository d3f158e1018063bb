/** What the service says to the mistakes that the kit finds for every vendor. */
import type { CommonRefusals } from '../kit/vendor';
import {
	fileTooLarge,
	illegalArgument,
	invalidRequestBody,
	methodNotAllowed,
	pathNotFound,
	RestError,
	unsupportedMediaType,
} from './errors';

function internalError(error: Error): RestError {
	const words = {
		error: 'web_application',
		exception: 'javax.ws.rs.WebApplicationException',
		error_description: 'HTTP 500 Internal Server Error',
	};
	return new RestError(500, words, `fault of the sandbox itself: ${error.message}`);
}

export const COMMON_REFUSALS: CommonRefusals = {
	unknownPath: pathNotFound,
	wrongMethod: methodNotAllowed,
	unsupportedMediaType,
	tooLarge: fileTooLarge,
	malformed: (complaint) => illegalArgument(complaint, complaint),
	invalid: (part, complaint) =>
		part === 'body' ? invalidRequestBody(complaint) : illegalArgument(complaint, complaint),
	internal: internalError,
};
