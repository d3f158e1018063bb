import type { IDataObject } from 'n8n-workflow';
import { excerpt } from '../base/excerpt';
import { isObject, parseExact } from '../base/json';
import { accepted, notSent, type Outcome } from '../base/outcome';
import { describeConnectionFault } from './connectionFaults';
import type { Break, ConnectionFault, Exchange } from './exchange';
import { explainRefusal, toRefused, type RefusalRow } from './refusals';
import { parseRetryAfter } from './retryAfter';

/** What an answer says: done, surely not done, or nobody can tell. */
export type Verdict = 'accepted' | 'refused' | 'unknown';

/** How a service speaks: all that a reader of its answers has to know of it. */
export interface Dialect {
	/** Its name, as its credential is called. */
	readonly service: string;
	/** Display name of the credential's field that says where the service is: `Host`. */
	readonly hostField: string;
	/**
	 * @param body where it is a JSON object
	 * @returns `accepted` only where there is a body
	 */
	judge(status: number, body: IDataObject | undefined): Verdict;
	/** The short type or number of an error; '' where there is none. */
	code(body: IDataObject): string;
	/** The human text of an error; '' where there is none. */
	words(body: IDataObject): string;
	/** What else an answer that is no success may mean; '' where there is nothing to say. */
	hint(status: number, body: IDataObject | undefined): string;
	/** What its refusals mean, whatever was asked for. */
	readonly refusals: readonly RefusalRow[];
	/** Where none of them applies. */
	readonly otherwise: RefusalRow;
}

/** How the answer to one request is read. */
export interface Reading {
	readonly dialect: Dialect;
	/** Who was asked, for errors. */
	readonly host: string;
	/** Takes secrets out of a text. */
	readonly hide: (text: string) => string;
	/** What refusals mean for this request; looked at before those of the service. */
	readonly refusals?: readonly RefusalRow[] | undefined;
	/** What an open outcome means for this request, and what to do about it. */
	readonly doubt: string;
}

const join = (...parts: string[]) => parts.filter((part) => part !== '').join(' ');

/** The human part of an answer, or else the beginning of its text. */
function quote(
	text: string,
	body: IDataObject | undefined,
	{ dialect, hide }: Pick<Reading, 'dialect' | 'hide'>,
): string {
	const isEmpty = body !== undefined && Object.keys(body).length === 0;
	const words = (body === undefined ? '' : dialect.words(body)) || (isEmpty ? '' : text);
	return excerpt(hide(words));
}

/** What happened where the answer leaves the outcome open. */
function openMessage(
	status: number,
	isReadable: boolean,
	cut: Break | undefined,
	{ dialect, host }: Pick<Reading, 'dialect' | 'host'>,
): string {
	const ownFault = `${dialect.service} answered with a fault of its own`;
	if (status >= 400) return `${ownFault} (HTTP ${status}).`;
	if (cut !== undefined) return describeConnectionFault(cut.fault, host, dialect, cut.text).message;
	if (isReadable) return `${ownFault}.`;
	return `${dialect.service} answered with something that could not be read.`;
}

/** Whether nobody answered; not whether the answer was no use, or the user did not wait for it. */
const isSilence = (fault: ConnectionFault) => fault === 'timeout' || fault === 'closed';

/**
 * Says what an exchange means: not sent when the connection was never made; open when no answer came;
 * for the rest the service's judge has the word, of whose answer nothing is believed that is not whole
 * but the status. Texts carry no secret.
 */
export function readAnswer(reply: Exchange, reading: Reading): Outcome<IDataObject> {
	const { dialect, hide, refusals = [], doubt } = reading;
	const host = ('host' in reply ? reply.host : undefined) ?? reading.host;
	if (reply.kind !== 'answer') {
		const fault = describeConnectionFault(reply.fault, host, dialect, reply.text);
		const message = hide(fault.message);
		if (reply.kind === 'broken') {
			const problem = { message, advice: join(doubt, fault.advice) };
			return { kind: 'unknown', unansweredBy: isSilence(reply.fault) ? host : undefined, problem };
		}
		return notSent({ message, advice: join('Nothing was sent.', fault.advice) }, reply.repeatable);
	}

	const { status, text, cut } = reply;
	const parsed = cut === undefined ? parseExact(text) : undefined;
	const body = isObject(parsed) ? parsed : undefined;
	const verdict = dialect.judge(status, body);
	if (verdict === 'accepted' && body !== undefined) return accepted(body);

	const words = quote(text, body, reading);
	const quoted = words === '' ? {} : { serverText: words };
	// A connection that broke says nothing about who is at its other end.
	const isPage = cut === undefined || cut.fault === 'tooLarge';
	const hint = isPage ? dialect.hint(status, body) : '';
	if (verdict !== 'refused') {
		const message = hide(openMessage(status, body !== undefined, cut, { dialect, host }));
		const problem = { message, advice: join(doubt, hint), httpCode: status, ...quoted };
		// An answer that never comes to its end keeps whoever waits as long as none.
		const isEndless = cut !== undefined && isSilence(cut.fault);
		return { kind: 'unknown', unansweredBy: isEndless ? host : undefined, problem };
	}
	const code = body === undefined ? '' : excerpt(dialect.code(body));
	const row = explainRefusal(
		{ status, code, text: words },
		[...refusals, ...dialect.refusals],
		dialect.otherwise,
	);
	const retryAfterMs = parseRetryAfter(reply.headers['retry-after'], Date.now());
	// A status of success would explain nothing.
	const said = status < 300 ? quoted : { httpCode: status, ...quoted };
	const told = { ...row, message: hide(row.message), advice: join(row.advice, hint) };
	return toRefused(told, said, retryAfterMs);
}
