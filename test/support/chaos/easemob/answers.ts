import { faultBody } from '../../../../sandbox/easemob/faultAnswers';
import { answer, NOTHING, PROOF } from '../faults';
import type { Answers } from '../vendor';

/** The documented body of a status. */
const usual = (status: number, retryAfter?: string) =>
	answer(status, faultBody(status), retryAfter);

/** A service or a gateway that repeats what it was sent, the token too. */
const FORBIDDEN = {
	error: 'forbidden_op',
	error_description: `message service is unopened, you sent: ${PROOF}`,
};

export const easemobAnswers: Answers = {
	refusals: {
		badRequest: answer(400, { error: 'message_send_error', error_description: 'odd message' }),
		forbidden: answer(403, FORBIDDEN),
		tooLarge: usual(413),
		tooManyCalls: usual(429),
		tooManyCallsWaitOne: usual(429, '1'),
		tooManyCallsWaitLong: usual(429, '45'),
		tooManyCallsWaitOdd: usual(429, 'soon'),
		tooManyMessages: usual(403),
		quota: answer(429, { error: 'resource_limited', error_description: 'resource limited' }),
		moved: answer(302, ''),
	},
	doubts: {
		internal: usual(500),
		badGateway: usual(502),
		unavailable: usual(503, '5'),
		gatewayTimeout: usual(504),
		requestTimeout: usual(408),
		errorInSuccess: answer(200, { error: 'internal', error_description: `odd: ${PROOF}` }),
		pageInSuccess: answer(200, `<html>Welcome, ${PROOF}</html>`),
		nothing: NOTHING,
	},
	likely: ['tooManyCalls', 'tooManyMessages', 'tooLarge'],
};
