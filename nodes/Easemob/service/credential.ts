import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CredentialFault } from '../../../core/service/credentialFault';
import type { ServiceAddress } from '../../../core/service/session';
import { parseAddress, type AppAddress } from './address';
import { tokensSentTo } from './tokensInUse';

/** An app of the service, as a credential names it. Holds no secret. */
export type Account = AppAddress & ServiceAddress;

export interface TokenSecret {
	readonly kind: 'token';
	readonly token: string;
}

export interface ClientSecrets {
	readonly kind: 'clientCredentials';
	readonly clientId: string;
	readonly clientSecret: string;
}

/** What a credential authenticates with. */
export type Secrets = TokenSecret | ClientSecrets;

function field(credentials: ICredentialDataDecryptedObject, name: string, label: string): string {
	const value = credentials[name];
	const text = typeof value === 'string' ? value.trim() : '';
	if (text !== '') return text;
	throw new CredentialFault(`'${label}' is empty in the Easemob credential. Enter it there.`);
}

/** @throws CredentialFault when the credential names no usable host, organization or app */
export function readAccount(credentials: ICredentialDataDecryptedObject): Account {
	const renewsToken = credentials.authentication === 'clientCredentials';
	const address = parseAddress(credentials);
	// Each app has an address of its own.
	return { ...address, scope: address.base, renewsToken };
}

/** @throws CredentialFault that names the field that is empty */
export function readSecrets(credentials: ICredentialDataDecryptedObject): Secrets {
	if (credentials.authentication !== 'clientCredentials') {
		const token = field(credentials, 'token', 'App Token').replace(/^Bearer\s+/i, '');
		return { kind: 'token', token };
	}
	return {
		kind: 'clientCredentials',
		clientId: field(credentials, 'clientId', 'Client ID'),
		clientSecret: field(credentials, 'clientSecret', 'Client Secret'),
	};
}

/** Every value that must never be shown: of the credential, and tokens fetched with it lately. */
export function secretsOf(
	credentials: ICredentialDataDecryptedObject,
	account: Account,
): readonly string[] {
	const own = ['token', 'clientSecret', 'accessToken', 'callbackSecret'].flatMap((name) => {
		const value = credentials[name];
		return typeof value === 'string' ? [value, ...value.split(/[\s,.]+/)] : [];
	});
	return [...own, ...tokensSentTo(account)];
}
