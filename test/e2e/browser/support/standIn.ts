import type { RunningService, Service } from '../../../../scripts/services/service';
import type { Editor } from './editor';

/** The reference by which a node of a workflow names its credential. */
export interface CredentialReference {
	readonly id: string;
	readonly name: string;
}

/** A sandbox for all tests of a file, emptied before each, and a credential for it in n8n. */
export interface StandIn<Sandbox extends RunningService> {
	readonly sandbox: Sandbox;
	readonly credential: CredentialReference;
}

/** A credential in n8n, as its owner would create it. */
export async function createCredential(
	{ rest }: Pick<Editor, 'rest'>,
	name: string,
	data: object,
	type: string,
): Promise<CredentialReference> {
	return await rest('POST', '/rest/credentials', { name, type, data });
}

/**
 * @param name of the credential
 * @param start of a sandbox for an app of its own: limits and tokens are remembered by app
 */
export function useStandIn<Sandbox extends RunningService>(
	editor: Editor,
	{ credentialType }: Pick<Service, 'credentialType'>,
	name: string,
	start: () => Promise<Sandbox>,
): StandIn<Sandbox> {
	let started: Sandbox | undefined;
	let created: CredentialReference | undefined;
	const sandbox = (): Sandbox => {
		if (started === undefined) throw new Error('the sandbox is not running');
		return started;
	};
	beforeAll(async () => {
		started = await start();
		created = await createCredential(editor, name, started.credential, credentialType);
	});
	beforeEach(() => sandbox().reset());
	afterAll(async () => await started?.close());
	return {
		get sandbox() {
			return sandbox();
		},
		get credential() {
			if (created === undefined) throw new Error('there is no credential yet');
			return created;
		},
	};
}
