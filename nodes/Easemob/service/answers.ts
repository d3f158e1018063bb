import type { IDataObject } from 'n8n-workflow';
import type { Exchange } from '../../../core/service/exchange';
import { isObject, parseExact, plainText } from '../../../core/base/json';
import { accepted, notSent, type Outcome } from '../../../core/base/outcome';
import { parseRetryAfter } from '../../../core/service/retryAfter';
import { describeConnectionFault } from './connectionFaults';
import { explainRefusal, type Effect } from './refusals';
import type { Session } from './session';

/** What the request was for; decides what an open outcome means to the user. */
export interface Purpose {
	readonly effect: Effect;
	/** For whom, where that decides what a refusal means. */
	readonly target?: string;
	/** Size of the message (`body` and `ext`), named where the service finds it too large. */
	readonly messageBytes?: number;
}

/** Longest piece of an answer that is quoted in an error. */
const MAX_QUOTE = 300;

const DOUBT: Readonly<Record<Effect, string>> = {
	message:
		'The message may or may not have been sent; it is not sent again by itself, since it could arrive twice. Ask a recipient or look into the message history before you send it again.',
	upload: 'The upload may or may not have worked. It is safe to run it again.',
	download: 'It is safe to run it again.',
};

const join = (...parts: string[]) => parts.filter((part) => part !== '').join(' ');

/** The human part of an answer: its `error_description`, or else the beginning of its text. */
function wordsOf(
	text: string,
	body: IDataObject | undefined,
	hide: (text: string) => string,
): string {
	const words = plainText(body?.error_description) || plainText(body?.error) || text;
	// Secrets first: a cut through one would leave its beginning unrecognised.
	const plain = hide(words)
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	return plain.length > MAX_QUOTE ? `${plain.slice(0, MAX_QUOTE)}...` : plain;
}

/**
 * Says what an exchange means: accepted only with status 200 and a JSON object; refused with 3xx and
 * 4xx; open with 5xx, an unreadable 200 or no answer at all; not sent when the connection was never
 * made.
 */
export function readAnswer(
	session: Session,
	reply: Exchange,
	purpose: Purpose,
): Outcome<IDataObject> {
	const { address, hide, renewsToken } = session;
	if (reply.kind === 'notSent') {
		const { message, advice } = describeConnectionFault(reply.fault, address, reply.text);
		return notSent(
			{ message: hide(message), advice: join('Nothing was sent.', advice) },
			reply.repeatable,
		);
	}
	if (reply.kind === 'broken') {
		const { message, advice } = describeConnectionFault(reply.fault, address, reply.text);
		return {
			kind: 'unknown',
			problem: { message: hide(message), advice: join(DOUBT[purpose.effect], advice) },
		};
	}

	const { status, text } = reply;
	const parsed = parseExact(text);
	const body = isObject(parsed) ? parsed : undefined;
	if (status === 200 && body !== undefined) return accepted(body);

	const words = wordsOf(text, body, hide);
	const said = words === '' ? {} : { serverText: words };
	// 408 comes from a server that gave up on a request; what it had done by then, it doesn't say.
	if (status < 300 || status >= 500 || status === 408) {
		const happened =
			status >= 400
				? `Easemob answered with a fault of its own (HTTP ${status}).`
				: 'Easemob answered with something that could not be read.';
		return {
			kind: 'unknown',
			problem: { message: happened, advice: DOUBT[purpose.effect], httpCode: status, ...said },
		};
	}
	const { repeatable, forRate, message, advice } = explainRefusal({
		status,
		error: plainText(body?.error),
		text: words,
		...purpose,
		renewsToken,
		...address,
	});
	return {
		kind: 'refused',
		repeatable,
		forRate,
		retryAfterMs: parseRetryAfter(reply.headers['retry-after'], Date.now()),
		problem: { message: hide(message), advice, httpCode: status, ...said },
	};
}
