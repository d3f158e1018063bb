import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import { authenticated, type AnyRequest } from '../../../core/service/authenticated';
import { CredentialFault } from '../../../core/service/credentialFault';
import { ask, notNow, notTheService } from '../../../core/service/question';
import type { RefusalRow } from '../../../core/service/refusals';
import { openCredentialSession } from '../../../core/service/session';
import type { Send, Wire } from '../../../core/service/wire';
import { readAccount, readSecret } from './account';
import { RONG_CLOUD } from './session';
import { signedHeaders } from './signature';
import { SERVICE } from './texts';

/**
 * Signs a request, and puts the data centre's address before a path, which the node uses. Full URLs on
 * the credential's own hosts stay as they are, so the credential works in n8n's HTTP Request node too.
 *
 * @throws CredentialFault for a URL on another host, which must not see a valid signature
 */
export function authenticate(
	credentials: ICredentialDataDecryptedObject,
	options: AnyRequest,
): IHttpRequestOptions {
	const account = readAccount(credentials);
	const request = authenticated(options, account, { service: SERVICE, proof: 'signature' });
	const signature = signedHeaders(account.appKey, readSecret(credentials));
	return { ...request, headers: { ...options.headers, ...signature } };
}

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
	const { appKey } = readAccount(credentials);
	const secret = readSecret(credentials);
	// Each request anew, also the one to the backup host.
	const send: Send = async (options) =>
		await wire.sendBare({
			...options,
			headers: { ...options.headers, ...signedHeaders(appKey, secret) },
		});
	const session = openCredentialSession({ send, sendBare: send }, credentials, RONG_CLOUD);
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
