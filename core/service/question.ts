import type { IDataObject } from 'n8n-workflow';
import { MINUTE_MS } from '../base/clock';
import { isObject, parseExact } from '../base/json';
import type { Refused } from '../base/outcome';
import { tell } from '../base/problem';
import { spanWords } from '../base/spans';
import { readAnswer, type Dialect } from './answers';
import { describeConnectionFault } from './connectionFaults';
import { CredentialFault } from './credentialFault';
import type { Answer, Break } from './exchange';
import { toOptions, type ServiceRequest } from './request';
import type { RefusalRow } from './refusals';
import { parseRetryAfter } from './retryAfter';
import type { Session } from './session';

/** Long enough for a slow data centre; short enough for somebody who waits at the Test button. */
const TIMEOUT_MS = 30_000;

/** For refusals that say nothing about the credential. */
export function notNow(service: string, status: number | undefined, again: string): string {
	// A status of success would explain nothing.
	const said = status === undefined || status < 300 ? '' : ` (HTTP ${status})`;
	return `${service} could not check the credential just now${said}. Try again in ${again}.`;
}

/** In how long to try again, in words: as long as the service asks to wait, or a minute. */
function againIn({ headers }: Answer): string {
	const askedMs = parseRetryAfter(headers['retry-after'], Date.now()) ?? 0;
	return spanWords(askedMs > 0 ? askedMs : MINUTE_MS, Math.ceil);
}

/** What whoever answers with something else is told of, after the host's name. */
export const notTheService = ({ service, hostField }: Pick<Dialect, 'service' | 'hostField'>) =>
	`answers, but not as ${service} does. Check '${hostField}' in the credential.`;

/** As much of a session as a question needs. */
type Asker = Pick<Session, 'account' | 'reading' | 'sendBare'>;

/** What a credential asks the service about itself, and how its answer is read. */
export interface Question {
	readonly request: Omit<ServiceRequest, 'timeoutMs'>;
	readonly dialect: Omit<Dialect, 'refusals' | 'otherwise'>;
	/** What refusals mean, of the credential's fields; told in how long to try again. */
	readonly refusals: (again: string) => readonly RefusalRow[];
	/** Where none of them applies. */
	readonly otherwise: (status: number) => RefusalRow;
	/** What to check where nobody answers and there is nothing better to say. */
	readonly connectionAdvice: string;
}

function unanswered(
	{ account, reading }: Asker,
	{ fault, text }: Break,
	advice: string,
	extent: CredentialFault['extent'],
): CredentialFault {
	const told = describeConnectionFault(fault, account.host, reading.dialect, text);
	return new CredentialFault(reading.hide(`${told.message} ${told.advice || advice}`), extent);
}

function refused({ problem, repeatable }: Refused): CredentialFault {
	return new CredentialFault(tell(problem), repeatable ? 'busy' : 'final');
}

/**
 * What the service says to a question about a credential: of its Test button, or before it can
 * authenticate. It goes out as the question has it, without n8n's own authentication.
 *
 * @returns the service's accepted answer
 * @throws CredentialFault when it refuses, cannot be asked, or somebody else answers
 */
export async function ask(
	session: Asker,
	{ request, dialect: speech, refusals, otherwise, connectionAdvice }: Question,
): Promise<IDataObject> {
	const { account, reading, sendBare } = session;
	const path = `${account.base}${request.path}`;
	const reply = await sendBare(toOptions({ ...request, path, timeoutMs: TIMEOUT_MS }));
	if (reply.kind === 'notSent') throw unanswered(session, reply, connectionAdvice, 'unreached');
	if (reply.kind === 'broken') throw unanswered(session, reply, connectionAdvice, 'busy');
	// A status that says no is enough, whatever came after it.
	if (reply.status < 300 && reply.cut !== undefined) {
		const extent = reply.cut.fault === 'tooLarge' ? 'final' : 'busy';
		throw unanswered(session, reply.cut, connectionAdvice, extent);
	}
	const again = againIn(reply);
	const dialect = { ...speech, refusals: refusals(again), otherwise: otherwise(reply.status) };
	const outcome = readAnswer(reply, { ...reading, dialect, doubt: '' });
	if (outcome.kind === 'accepted') return outcome.reply;
	if (outcome.kind === 'refused') throw refused(outcome);
	const parsed = parseExact(reply.text);
	// With a code of the service the answer is its own, though of no use.
	const isOwn = isObject(parsed) && dialect.code(parsed) !== '';
	if (reply.status < 300 && !isOwn) {
		throw new CredentialFault(`${account.host} ${notTheService(dialect)}`);
	}
	const message = notNow(dialect.service, reply.status, again);
	const { serverText } = outcome.problem;
	const said = serverText === undefined ? {} : { serverText };
	throw new CredentialFault(tell({ message, ...said }), 'busy');
}
