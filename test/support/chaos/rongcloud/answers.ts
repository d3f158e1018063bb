import { faultBody } from '../../../../sandbox/rongcloud/faultAnswers';
import { answer, NOTHING, PROOF } from '../faults';
import type { Answers } from '../vendor';

/** The documented body of a status. */
const usual = (status: number, retryAfter?: string) =>
	answer(status, faultBody(status), retryAfter);

const coded = (status: number, code: number, errorMessage: string) =>
	answer(status, { code, errorMessage });

/** Codes have the word: newer endpoints answer 200 with a code that is no success. */
export const rongCloudAnswers: Answers = {
	refusals: {
		badRequest: coded(400, 1002, 'content is odd'),
		badRequestInSuccess: coded(200, 1002, 'content is odd'),
		forbidden: coded(401, 1007, `the method is restricted, you sent: ${PROOF}`),
		tooLong: coded(400, 1005, 'content is too long'),
		tooLarge: answer(413, '<html>Request Entity Too Large</html>'),
		tooManyCalls: usual(429),
		tooManyCallsWaitOne: usual(429, '1'),
		tooManyCallsWaitLong: usual(429, '45'),
		tooManyCallsWaitOdd: usual(429, 'soon'),
		tooManyCallsInSuccess: coded(200, 1008, 'the call frequency exceeds the limit'),
		notEnabled: usual(430),
		moved: answer(302, ''),
	},
	doubts: {
		internal: usual(500),
		internalInSuccess: coded(200, 1000, 'internal server error'),
		badGateway: usual(502),
		unavailable: usual(503, '5'),
		gatewayTimeout: usual(504),
		requestTimeout: usual(408),
		pageInSuccess: answer(200, `<html>Welcome, ${PROOF}</html>`),
		nothing: NOTHING,
		nobodyNamed: answer(200, { code: 200 }),
	},
	likely: ['tooManyCalls', 'tooManyCallsInSuccess', 'tooLarge'],
};
