/** What the service says to the mistakes that the kit finds for every vendor. */
import { Refusal } from '../kit/refusal';
import type { CommonRefusals } from '../kit/vendor';
import { NimRefusal, wrongParameter } from './errors';

export const COMMON_REFUSALS: CommonRefusals = {
	// Not documented: what is no path or method of the service never reaches its IM part.
	unknownPath: (path) => new NimRefusal('unknownPath', `no such path: ${path}`, 404),
	wrongMethod: (method, allowed) =>
		new NimRefusal('wrongMethod', `${method}, not ${allowed.join()}`, 405),
	unsupportedMediaType: (type) => wrongParameter(`content type ${type}`),
	// Not documented, and with no code: it stands for the gateway in front of the service.
	tooLarge: () => new Refusal(413, '<html><h1>413 Request Entity Too Large</h1></html>'),
	malformed: (complaint) => wrongParameter(complaint),
	invalid: (_part, complaint) => wrongParameter(complaint),
	internal: (error) => new NimRefusal('internal', `fault of the sandbox itself: ${error.message}`),
};
