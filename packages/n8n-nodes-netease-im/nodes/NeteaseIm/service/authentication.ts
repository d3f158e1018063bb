import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { isObject } from '../../../core/base/json';
import { CredentialFault } from '../../../core/service/credentialFault';
import { ask, notNow, notTheService } from '../../../core/service/question';
import type { RefusalRow } from '../../../core/service/refusals';
import { openSignedSession, type Signing } from '../../../core/service/signed';
import type { Wire } from '../../../core/service/wire';
import { readAccount, readSecret, type Account } from './account';
import { signedHeaders } from './checkSum';
import { RATE_STATUSES } from './refusals';
import { NETEASE, type LaneName } from './session';
import { APP_SECRET, SERVICE } from './texts';

/** How requests are signed. */
export const SIGNING: Signing<LaneName, Account> = {
	service: SERVICE,
	definition: NETEASE,
	headersFor: (credentials) =>
		signedHeaders(readAccount(credentials).appKey, readSecret(credentials)),
};

/** Says nothing about the credential. */
const busy = (again: string): readonly RefusalRow[] => {
	const row = (status?: number) =>
		({ repeatable: 'busy', message: notNow(SERVICE, status, again), advice: '' }) as const;
	return [
		{ ...row(), code: [...RATE_STATUSES, 503] },
		...RATE_STATUSES.map((status) => ({ ...row(status), status: [status] })),
	];
};

/** The question has no parameter that could be wrong. */
const WRONG_SECRET: RefusalRow = {
	code: [414],
	message: `${SERVICE} did not accept the signature of the request.`,
	advice: `Check '${APP_SECRET}' in the credential. If it is right, look whether the clock of the machine that n8n runs on is.`,
};

/** The account that the Test button looks up; it need not exist. */
const ANYBODY = 'n8n';

/**
 * What the Test button does, whatever is stored: GET /im/v2/accounts (the vendor's SDKs), which changes
 * nothing.
 *
 * @throws CredentialFault that says which value is wrong, or why the service could not be asked
 */
export async function testAccess(
	wire: Wire,
	credentials: ICredentialDataDecryptedObject,
): Promise<void> {
	const session = openSignedSession(SIGNING, wire, credentials);
	const { account, reading } = session;
	const { dialect } = reading;
	const reply = await ask(session, {
		request: { method: 'GET', path: '/im/v2/accounts', query: { account_ids: ANYBODY } },
		dialect,
		refusals: (again) => [...busy(again), WRONG_SECRET, ...dialect.refusals],
		otherwise: (status) => ({
			message: `${SERVICE} refused to say anything (HTTP ${status}).`,
			advice: `Check '${account.hostField}' in the credential.`,
		}),
		connectionAdvice: `Check '${account.hostField}' in the credential, or try again in a minute.`,
	});
	if (!isObject(reply.data)) {
		throw new CredentialFault(`${account.host} ${notTheService(dialect)}`);
	}
}
