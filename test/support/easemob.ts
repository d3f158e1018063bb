import type { INode, INodeParameters, IRun } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/easemob';
import type { CredentialStore } from './n8n/storedCredentials';
import { resultOf as resultOfNode, runNode, type NodeResult, type RunOptions } from './oneNode';

export { start, type NodeResult, type RunOptions } from './oneNode';

export const EASEMOB = 'n8n-nodes-easemob.easemob';

export function easemobNode(parameters: INodeParameters, more: Partial<INode> = {}): INode {
	return {
		id: more.name ?? 'Easemob',
		name: 'Easemob',
		type: EASEMOB,
		typeVersion: 1,
		position: [200, 0],
		credentials: { easemobApi: { id: 'credential', name: 'Easemob' } },
		parameters,
		...more,
	};
}

/** Parameters of a message of a type to one user. */
export const messageOf = (messageType: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	messageType,
	to: 'alice',
	...more,
});

/** What came of the node. */
export const resultOf = (run: IRun, name = 'Easemob'): NodeResult => resultOfNode(run, name);

/** Runs the node with these parameters on these input items. */
export async function runEasemob(
	parameters: INodeParameters,
	{ node = {}, ...options }: RunOptions,
): Promise<NodeResult> {
	return await runNode(easemobNode(parameters, node), options);
}

/** A credential store for a sandbox, with nothing fetched yet. */
export function credentialsFor(credential: object): CredentialStore {
	return { easemobApi: { accessToken: '', ...credential } };
}

/** A credential for a sandbox with a pasted token. */
export function withToken(
	{ credential: { host, org, app }, appToken }: Pick<Sandbox, 'credential' | 'appToken'>,
	token = appToken,
) {
	return { host, org, app, authentication: 'token', token };
}
