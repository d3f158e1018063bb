import type { IDataObject } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import { ask, notNow, type Question } from '../../../core/service/question';
import type { RefusalRow } from '../../../core/service/refusals';
import type { Account } from './credential';
import { REDIRECTS } from './refusals';
import type { Session } from './session';
import { NO_SUCH_APP_ADVICE, noSuchApp, REDIRECT_ADVICE, redirects } from './texts';

const CHECK_CONNECTION =
	"Check 'Host', its port and the http:// or https:// before it in the credential, or try again in a minute.";

/** What no token helps against. */
const faultsOf = (account: Account, service: string, again: string): readonly RefusalRow[] => [
	{ status: [404], message: noSuchApp(account), advice: NO_SUCH_APP_ADVICE },
	{
		code: ['organization_application_not_found'],
		message: noSuchApp(account),
		advice: NO_SUCH_APP_ADVICE,
	},
	{ status: REDIRECTS, message: redirects(account), advice: REDIRECT_ADVICE },
	{ status: [429], repeatable: 'busy', message: notNow(service, 429, again), advice: '' },
	{
		status: [403],
		says: /reach limit/i,
		repeatable: 'busy',
		message: notNow(service, 403, again),
		advice: '',
	},
];

/**
 * What the service says to a request without the credential, where its short type says as much as its
 * text.
 *
 * @param refusals what refusals mean for this request; looked at after those that every one may meet.
 * They are told in how long to try again.
 * @param otherwise where none of them applies
 * @returns its accepted answer
 * @throws CredentialFault when it refuses, cannot be asked, or does not answer as Easemob
 */
export async function askBare(
	session: Session,
	request: Question['request'],
	refusals: Question['refusals'],
	otherwise: Question['otherwise'],
): Promise<IDataObject> {
	const { account, reading } = session;
	const { dialect } = reading;
	return await ask(session, {
		request,
		dialect: {
			...dialect,
			words: ({ error, error_description }) => {
				const [type, text] = [plainText(error), plainText(error_description)];
				return text === '' || type === '' ? `${text}${type}` : `${text} (${type})`;
			},
		},
		refusals: (again) => [...faultsOf(account, dialect.service, again), ...refusals(again)],
		otherwise,
		connectionAdvice: CHECK_CONNECTION,
	});
}
