import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import { CredentialFault } from '../../../core/service/credentialFault';
import { ask, notNow, notTheService } from '../../../core/service/question';
import type { RefusalRow } from '../../../core/service/refusals';
import { openSignedSession, type Signing } from '../../../core/service/signed';
import type { Wire } from '../../../core/service/wire';
import { readAccount, readSecret, type Account } from './account';
import { RONG_CLOUD, type LaneName } from './session';
import { signedHeaders } from './signature';
import { SERVICE } from './texts';

/** How requests are signed. */
export const SIGNING: Signing<LaneName, Account> = {
	service: SERVICE,
	definition: RONG_CLOUD,
	headersFor: (credentials) =>
		signedHeaders(readAccount(credentials).appKey, readSecret(credentials)),
};

/** Says nothing about the credential. */
const busy = (again: string): readonly RefusalRow[] => {
	const row = { repeatable: 'busy', message: notNow(SERVICE, 429, again), advice: '' } as const;
	return [
		{ ...row, code: [1008] },
		{ ...row, status: [429] },
	];
};

/** Of whom the Test button asks whether he is online; he need not exist. */
const ANYBODY = 'n8n';

/**
 * What the Test button does, whatever is stored: POST /user/checkOnline.json
 * (https://docs.rongcloud.cn/platform-chat-api/user/check-online-status-by-user), which changes nothing.
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
		request: {
			method: 'POST',
			path: '/user/checkOnline.json',
			body: { form: { userId: ANYBODY } },
		},
		dialect,
		refusals: (again) => [...busy(again), ...dialect.refusals],
		otherwise: (status) => ({
			message: `${SERVICE} refused to say anything (HTTP ${status}).`,
			advice: `Check '${account.hostField}' in the credential.`,
		}),
		connectionAdvice: `Check '${account.hostField}' in the credential, or try again in a minute.`,
	});
	if (plainText(reply.status) === '') {
		throw new CredentialFault(`${account.host} ${notTheService(dialect)}`);
	}
}
