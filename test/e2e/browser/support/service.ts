import { startSandbox, type LoggedRequest, type Sandbox } from '../../../../sandbox/easemob';
import type { Editor } from './editor';

/** The reference by which a node of a workflow names its credential. */
export interface CredentialReference {
	readonly id: string;
	readonly name: string;
}

/** A sandbox for all tests of a file, emptied before each, and a credential for it in n8n. */
export interface Service {
	readonly sandbox: Sandbox;
	readonly credential: CredentialReference;
	/** The requests to one path of the app, such as `/messages/users`. */
	requestsTo(path: string): LoggedRequest[];
}

/** A sandbox for an app of its own: limits and tokens are remembered by app. */
export async function startApp(app: string, port = 0): Promise<Sandbox> {
	return await startSandbox({ app, port });
}

/** A credential in n8n, as its owner would create it. */
export async function createCredential(
	{ rest }: Pick<Editor, 'rest'>,
	name: string,
	data: object,
): Promise<CredentialReference> {
	return await rest('POST', '/rest/credentials', { name, type: 'easemobApi', data });
}

export function requestsTo({ requests, credential }: Sandbox, path: string): LoggedRequest[] {
	const { org, app } = credential;
	return requests.filter((request) => request.path === `/${org}/${app}${path}`);
}

/**
 * @param app its name, with which no other file has one
 * @param name of the credential
 */
export function useService(editor: Editor, app: string, name = app): Service {
	let started: Sandbox | undefined;
	let created: CredentialReference | undefined;
	const sandbox = (): Sandbox => {
		if (started === undefined) throw new Error('the sandbox is not running');
		return started;
	};
	beforeAll(async () => {
		started = await startApp(app);
		created = await createCredential(editor, name, started.credential);
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
		requestsTo: (path) => requestsTo(sandbox(), path),
	};
}
