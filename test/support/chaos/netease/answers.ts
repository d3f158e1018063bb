import { faultBody } from '../../../../sandbox/netease/faultAnswers';
import { answer, NOTHING, PROOF } from '../faults';
import type { Answers } from '../vendor';

/** The documented body of a code, in an answer of HTTP 200. */
const coded = (code: number) => answer(200, faultBody(code));

/** Of a gateway, which knows no codes. */
const page = (status: number, retryAfter?: string) =>
	answer(status, '<html>Out of order</html>', retryAfter);

/** The code in the body has the word, whatever the status. */
export const neteaseAnswers: Answers = {
	refusals: {
		parameter: answer(200, { code: 414, msg: `parameter error: message, ${PROOF}`, data: {} }),
		forbidden: answer(200, { code: 403, msg: `forbidden, you sent: ${PROOF}`, data: {} }),
		muted: coded(102_421),
		antispam: coded(107_451),
		ipBlocked: coded(315),
		notKnown: answer(200, { code: 199_999, msg: 'odd', data: {} }),
		refusedWithStatus: answer(400, { code: 414, msg: 'parameter error', data: {} }),
		busyWithStatus: answer(503, { code: 503, msg: 'server is busy', data: {} }),
		tooLarge: page(413),
		tooFast: coded(416),
		flowControl: answer(200, { code: 107_323, msg: 'flow control', data: {} }),
		retry: coded(449),
		refusedForNow: coded(398),
		busy: coded(503),
		tooManyCalls: page(429),
		tooManyCallsWaitOne: page(429, '1'),
		tooManyCallsWaitLong: page(429, '45'),
		moved: answer(302, ''),
	},
	doubts: {
		internal: coded(500),
		timedOutWithin: answer(200, { code: 408, msg: 'time-out', data: {} }),
		unavailableWithin: answer(200, { code: 514, msg: 'unavailable', data: {} }),
		internalWithStatus: page(500),
		badGateway: page(502),
		unavailable: page(503, '5'),
		gatewayTimeout: page(504),
		requestTimeout: page(408),
		pageInSuccess: answer(200, `<html>Welcome, ${PROOF}</html>`),
		nothing: NOTHING,
		nobodyNamed: answer(200, { code: 200, msg: 'success', data: {} }),
	},
	likely: ['tooFast', 'retry', 'tooLarge'],
};
