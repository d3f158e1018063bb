import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunction,
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { wireOfTest, type Wire } from './wire';

/** Looks whether a credential works. Throws an error that says what to do, if it does not. */
export type CredentialCheck = (
	wire: Wire,
	credentials: ICredentialDataDecryptedObject,
) => Promise<void>;

/**
 * A credential's Test button, for a node's `methods.credentialTest`. A `test` request in the credential
 * would be worded by n8n, and asks `preAuthentication` only where no token is stored: a credential that
 * worked once would be told its faults in codes.
 */
export function credentialTest(check: CredentialCheck): ICredentialTestFunction {
	return async function (
		this: ICredentialTestFunctions,
		{ data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
	): Promise<INodeCredentialTestResult> {
		try {
			await check(wireOfTest(this), data);
		} catch (error) {
			return { status: 'Error', message: error instanceof Error ? error.message : String(error) };
		}
		return { status: 'OK', message: 'Connection successful!' };
	};
}
