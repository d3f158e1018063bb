import { easemob } from '../../../../scripts/services/easemob';
import { startSandbox, type LoggedRequest, type Sandbox } from '../../../../sandbox/easemob';
import type { Editor } from './editor';
import {
	createCredential as createAny,
	useStandIn,
	type CredentialReference,
	type StandIn,
} from './standIn';

export type { CredentialReference } from './standIn';

/** Easemob's sandbox for all tests of a file, emptied before each, and a credential for it in n8n. */
export interface Service extends StandIn<Sandbox> {
	/** The requests to one path of the app, such as `/messages/users`. */
	requestsTo(path: string): LoggedRequest[];
}

/** A sandbox for an app of its own: limits and tokens are remembered by app. */
export async function startApp(app: string, port = 0): Promise<Sandbox> {
	return await startSandbox({ app, port });
}

/** A credential in n8n, as its owner would create it. */
export async function createCredential(
	editor: Pick<Editor, 'rest'>,
	name: string,
	data: object,
): Promise<CredentialReference> {
	return await createAny(editor, name, data, easemob.credentialType);
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
	const standIn = useStandIn(editor, easemob, name, async () => await startApp(app));
	return {
		get sandbox() {
			return standIn.sandbox;
		},
		get credential() {
			return standIn.credential;
		},
		requestsTo: (path) => requestsTo(standIn.sandbox, path),
	};
}
