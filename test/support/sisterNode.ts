import type { INode, INodeParameters } from 'n8n-workflow';
import { listPackages } from '../../scripts/packages';
import type { CredentialStore } from './n8n/storedCredentials';
import { runNode, type NodeResult, type RunOptions } from './oneNode';

/** The action node of a package below `packages`. */
interface SisterNode {
	/** The npm package. */
	readonly packageName: string;
	/** Names of the node and of its credential, without the package. */
	readonly type: string;
	readonly credential: string;
	/** What it is called in workflows. */
	readonly name: string;
}

/** @throws Error when there is no such package */
function folderOf(packageName: string): string {
	const found = listPackages().find(({ name }) => name === packageName);
	if (found === undefined) throw new Error(`There is no package ${packageName}.`);
	return found.folder;
}

/** One such node behind a start node. */
export function sisterNode({ packageName, type, credential, name }: SisterNode) {
	const packageFolder = folderOf(packageName);

	const node = (parameters: INodeParameters, more: Partial<INode> = {}): INode => ({
		id: name,
		name,
		type: `${packageName}.${type}`,
		typeVersion: 1,
		position: [200, 0],
		credentials: { [credential]: { id: 'credential', name } },
		parameters,
		...more,
	});

	return {
		packageFolder,
		node,

		/** Runs the node with these parameters on these input items. */
		run: async (
			parameters: INodeParameters,
			{ node: more = {}, ...options }: RunOptions,
		): Promise<NodeResult> => await runNode(node(parameters, more), options, packageFolder),

		/** A credential store for a sandbox. */
		credentials: (values: object): CredentialStore => ({ [credential]: { ...values } }),
	};
}

/** Parameters of a text to one user. */
export const textTo = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	to: 'alice',
	from: 'support',
	text: 'hello',
	...more,
});

/** The same with options. */
export const textWith = (options: INodeParameters, more: INodeParameters = {}): INodeParameters =>
	textTo({ ...more, options });
