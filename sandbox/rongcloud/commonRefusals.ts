/** What the service says to the mistakes that the kit finds for every vendor. */
import { Refusal } from '../kit/refusal';
import type { CommonRefusals } from '../kit/vendor';
import { RongRefusal, wrongParameter } from './errors';

export const COMMON_REFUSALS: CommonRefusals = {
	unknownPath: (path) => new RongRefusal('unknownPath', `no such path: ${path}`),
	// The table has 405 for a full group; the newer site for a wrong method. No code goes with it.
	wrongMethod: (method, allowed) =>
		new Refusal(
			405,
			{ code: 405, errorMessage: 'Method not allowed' },
			`${method}, not ${allowed.join()}`,
		),
	// Not documented. A server that expects another format sees no data.
	unsupportedMediaType: (type) => new RongRefusal('noData', `content type ${type}`),
	// Not documented, and with no code: it stands for the gateway in front of the service.
	tooLarge: () => new Refusal(413, '<html><h1>413 Request Entity Too Large</h1></html>'),
	malformed: (complaint) => new RongRefusal('noData', complaint),
	invalid: (_part, complaint) => wrongParameter(complaint),
	internal: (error) => new RongRefusal('internal', `fault of the sandbox itself: ${error.message}`),
};
