import { CredentialTestContext, type PackageDirectoryLoader } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunction,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { additionalDataOf } from './additionalData';
import { packageNode } from './nodeTypes';
import { EASEMOB_PACKAGE, loadPackage } from './packages';
import { StoredCredentials, withDefaults } from './storedCredentials';

/** Which credential is tested. */
export interface TestedType {
	type: string;
	packageFolder: string;
}

const EASEMOB: TestedType = { type: 'easemobApi', packageFolder: EASEMOB_PACKAGE };

/** The method that a node of the package names for the credential, as n8n looks for it. */
function testOf(loader: PackageDirectoryLoader, type: string): ICredentialTestFunction {
	// n8n would run a test request instead, wherever there is one.
	if (loader.getCredential(type).type.test !== undefined) throw new Error('it has a test request');
	for (const name of Object.keys(loader.known.nodes)) {
		const { description, methods } = packageNode(loader, name);
		const named = description.credentials?.find((one) => one.name === type)?.testedBy;
		const test = typeof named === 'string' ? methods?.credentialTest?.[named] : undefined;
		if (test !== undefined) return test;
	}
	throw new Error('No testing function found for this credential.');
}

/** What n8n's Test button says of a credential with these values, stored or not. */
export async function testCredential(
	values: ICredentialDataDecryptedObject,
	{ type, packageFolder }: TestedType = EASEMOB,
): Promise<INodeCredentialTestResult> {
	const loader = await loadPackage(packageFolder);
	const helper = new StoredCredentials(loader, {});
	const context = new CredentialTestContext(
		additionalDataOf(helper, { nodes: [], connections: {} }),
	);
	const data = withDefaults(loader, type, values);
	const decrypted = { id: 'credential', name: 'Credential', type, data };
	return await testOf(loader, type).call(context as ICredentialTestFunctions, decrypted);
}
