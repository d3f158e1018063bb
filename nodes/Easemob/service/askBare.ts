import type { IDataObject } from 'n8n-workflow';
import { MINUTE_MS } from '../../../core/base/clock';
import { plainText } from '../../../core/base/json';
import type { Refused } from '../../../core/base/outcome';
import { tell } from '../../../core/base/problem';
import { spanWords } from '../../../core/base/spans';
import { readAnswer, type Dialect } from '../../../core/service/answers';
import { describeConnectionFault } from '../../../core/service/connectionFaults';
import { CredentialFault } from '../../../core/service/credentialFault';
import type { Answer, Break } from '../../../core/service/exchange';
import type { RefusalRow } from '../../../core/service/refusals';
import { toOptions, type ServiceRequest } from '../../../core/service/request';
import { parseRetryAfter } from '../../../core/service/retryAfter';
import type { Account } from './credential';
import { REDIRECTS } from './refusals';
import type { Session } from './session';
import { NO_SUCH_APP_ADVICE, noSuchApp, REDIRECT_ADVICE, redirects } from './texts';

/** Long enough for a slow data centre; short enough for somebody who waits at the Test button. */
const TIMEOUT_MS = 30_000;

/** In how long to try again, in words: as long as the service asks to wait, or a minute. */
function againIn({ headers }: Answer): string {
	const askedMs = parseRetryAfter(headers['retry-after'], Date.now()) ?? 0;
	return spanWords(askedMs > 0 ? askedMs : MINUTE_MS, Math.ceil);
}

const notNow = (status: number, again: string) =>
	`Easemob could not check the credential just now (HTTP ${status}). Try again in ${again}.`;

const CHECK_CONNECTION =
	"Check 'Host', its port and the http:// or https:// before it in the credential, or try again in a minute.";

export const NOT_EASEMOB = "answers, but not as Easemob does. Check 'Host' in the credential.";

/** What no token helps against. */
const faultsOf = (account: Account, again: string): readonly RefusalRow[] => [
	{ status: [404], message: noSuchApp(account), advice: NO_SUCH_APP_ADVICE },
	{
		code: ['organization_application_not_found'],
		message: noSuchApp(account),
		advice: NO_SUCH_APP_ADVICE,
	},
	{ status: REDIRECTS, message: redirects(account), advice: REDIRECT_ADVICE },
	{ status: [429], repeatable: 'busy', message: notNow(429, again), advice: '' },
	{
		status: [403],
		says: /reach limit/i,
		repeatable: 'busy',
		message: notNow(403, again),
		advice: '',
	},
];

/** How the service speaks to whoever asks for a token: its short type says as much as its text. */
function tokenDialect(
	{ reading }: Session,
	refusals: readonly RefusalRow[],
	otherwise: RefusalRow,
): Dialect {
	return {
		...reading.dialect,
		words: ({ error, error_description }) => {
			const [type, text] = [plainText(error), plainText(error_description)];
			return text === '' || type === '' ? `${text}${type}` : `${text} (${type})`;
		},
		refusals,
		otherwise,
	};
}

function unanswered(
	{ account, reading }: Session,
	{ fault, text }: Break,
	extent: CredentialFault['extent'],
): CredentialFault {
	const told = describeConnectionFault(fault, account.host, reading.dialect, text);
	const advice = told.advice || CHECK_CONNECTION;
	return new CredentialFault(reading.hide(`${told.message} ${advice}`), extent);
}

function refused({ problem, repeatable }: Refused): CredentialFault {
	return new CredentialFault(tell(problem), repeatable ? 'busy' : 'final');
}

/**
 * What the service says to a request without the credential.
 *
 * @param refusals what refusals mean for this request; looked at after those that every one may meet.
 * They are told in how long to try again.
 * @param otherwise where none of them applies
 * @returns its accepted answer
 * @throws CredentialFault when it refuses, cannot be asked, or does not answer as Easemob
 */
export async function askBare(
	session: Session,
	request: Omit<ServiceRequest, 'timeoutMs'>,
	refusals: (again: string) => readonly RefusalRow[],
	otherwise: (status: number) => RefusalRow,
): Promise<IDataObject> {
	const { account, reading, sendBare } = session;
	const path = `${account.base}${request.path}`;
	const reply = await sendBare(toOptions({ ...request, path, timeoutMs: TIMEOUT_MS }));
	if (reply.kind === 'notSent') throw unanswered(session, reply, 'unreached');
	if (reply.kind === 'broken') throw unanswered(session, reply, 'busy');
	// A status that says no is enough, whatever came after it.
	if (reply.status < 300 && reply.cut !== undefined) {
		throw unanswered(session, reply.cut, reply.cut.fault === 'tooLarge' ? 'final' : 'busy');
	}
	const again = againIn(reply);
	const rows = [...faultsOf(account, again), ...refusals(again)];
	const dialect = tokenDialect(session, rows, otherwise(reply.status));
	const outcome = readAnswer(reply, { ...reading, dialect, doubt: '' });
	if (outcome.kind === 'accepted') return outcome.reply;
	if (outcome.kind === 'refused') throw refused(outcome);
	if (reply.status < 300) throw new CredentialFault(`${account.host} ${NOT_EASEMOB}`);
	const message = notNow(reply.status, again);
	const { serverText } = outcome.problem;
	const said = serverText === undefined ? {} : { serverText };
	throw new CredentialFault(tell({ message, ...said }), 'busy');
}
