import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { plainText } from '../base/json';
import { DATA_CENTER } from '../parameters/accountFields';
import { CredentialFault } from './credentialFault';

/**
 * A field that a credential must have, trimmed.
 *
 * @param label its display name
 * @param service as the credential is called
 * @throws CredentialFault when it is blank
 */
export function requiredField(
	credentials: ICredentialDataDecryptedObject,
	name: string,
	label: string,
	service: string,
): string {
	const text = plainText(credentials[name]).trim();
	if (text !== '') return text;
	throw new CredentialFault(`'${label}' is empty in the ${service} credential. Enter it there.`);
}

/** @throws CredentialFault when the credential's `region` is none of the data centres */
export function chosenCentre<Centre extends { readonly region: string }>(
	centres: readonly Centre[],
	{ region }: ICredentialDataDecryptedObject,
	service: string,
): Centre {
	const centre = centres.find((one) => one.region === region);
	if (centre !== undefined) return centre;
	throw new CredentialFault(
		`'${DATA_CENTER}' in the ${service} credential is none of its choices. Choose it again.`,
	);
}
