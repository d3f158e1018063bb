import { faultBody } from '../../../sandbox/easemob/faultAnswers';

/** What may become of one request. "After" means that the service has done its work by then. */
export type Fault =
	| { readonly kind: 'none' }
	/** Another answer than the service's own. */
	| { readonly kind: 'answer'; readonly answer: AnswerName; readonly after: boolean }
	/** The connection is never made. */
	| { readonly kind: 'refuseConnection' }
	/** It is cut before a word of an answer. */
	| { readonly kind: 'reset'; readonly after: boolean }
	/** No answer ever comes. */
	| { readonly kind: 'hang'; readonly after: boolean }
	/** The service takes the request up when nobody waits for it any more. */
	| { readonly kind: 'late'; readonly ms: number }
	/** The answer comes in small pieces, with a pause before each. */
	| { readonly kind: 'trickle'; readonly gapMs: number }
	/** Half of the answer comes, and looks whole. */
	| { readonly kind: 'truncate' }
	/** Half of the answer comes, then the connection is cut. */
	| { readonly kind: 'cutBody' }
	/** The answer says nothing about every other recipient, the first among them. */
	| { readonly kind: 'leaveOut'; readonly delivered: boolean }
	/** All tokens are at their end when the request arrives. */
	| { readonly kind: 'expireTokens' };

/** An answer as it is seen by whoever asked. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly text: string;
}

function answer(status: number, body: unknown = faultBody(status), retryAfter?: string): Answer {
	const isPage = typeof body === 'string';
	return {
		status,
		headers: {
			'content-type': isPage ? 'text/html' : 'application/json',
			...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
		},
		text: isPage ? body : JSON.stringify(body),
	};
}

/** A service or a gateway that repeats what it was sent, the token too. */
const FORBIDDEN = {
	error: 'forbidden_op',
	error_description: 'message service is unopened, you sent: $AUTHORIZATION',
};

/** Surely not done; nobody answers so once it is. */
export const REFUSALS = {
	badRequest: answer(400, { error: 'message_send_error', error_description: 'odd message' }),
	forbidden: answer(403, FORBIDDEN),
	tooLarge: answer(413),
	tooManyCalls: answer(429),
	tooManyCallsWaitOne: answer(429, undefined, '1'),
	tooManyCallsWaitLong: answer(429, undefined, '45'),
	tooManyCallsWaitOdd: answer(429, undefined, 'soon'),
	tooManyMessages: answer(403),
	quota: answer(429, { error: 'resource_limited', error_description: 'resource limited' }),
	moved: answer(302, ''),
} as const satisfies Record<string, Answer>;

/** May be done or not. */
export const DOUBTS = {
	internal: answer(500),
	badGateway: answer(502),
	unavailable: answer(503, undefined, '5'),
	gatewayTimeout: answer(504),
	requestTimeout: answer(408),
	errorInSuccess: answer(200, { error: 'internal', error_description: 'odd: $AUTHORIZATION' }),
	pageInSuccess: answer(200, '<html>Welcome, $AUTHORIZATION</html>'),
	nothing: answer(200, {}),
} as const satisfies Record<string, Answer>;

export const ANSWERS = { ...REFUSALS, ...DOUBTS };
export type AnswerName = keyof typeof ANSWERS;

/** In few words: `reset after`, `answer tooLarge`. */
export function nameOf(fault: Fault): string {
	const { kind } = fault;
	if (kind === 'answer') return `${fault.answer}${fault.after ? ' after' : ''}`;
	if (kind === 'reset' || kind === 'hang') return `${kind} ${fault.after ? 'after' : 'before'}`;
	if (kind === 'late') return `late by ${fault.ms} ms`;
	if (kind === 'trickle') return `trickle every ${fault.gapMs} ms`;
	return kind === 'leaveOut' ? `leaveOut ${fault.delivered ? '' : 'un'}delivered` : kind;
}
