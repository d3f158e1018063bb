import type { PackageDirectoryLoader } from 'n8n-core';
import { NodeHelpers, type INodeType, type INodeTypes } from 'n8n-workflow';
import { passThrough, standIns } from '../standIns';

/** Node types by their full name, `package.node`. */
export type NodeTypesByName = Readonly<Record<string, INodeType>>;

/** A node of a package, in the version that a workflow names. */
export function packageNode(
	loader: PackageDirectoryLoader,
	name: string,
	version?: number,
): INodeType {
	return NodeHelpers.getVersionedNodeType(loader.getNode(name).type, version);
}

/**
 * The nodes that a workflow finds: its own, then those of the package, then the stand-ins for n8n's;
 * any other only hands on what it gets.
 */
export function nodeTypesOf(loader: PackageDirectoryLoader, own: NodeTypesByName = {}): INodeTypes {
	const prefix = `${loader.packageName}.`;
	const find = (type: string, version?: number): INodeType => {
		const given = own[type];
		if (given !== undefined) return given;
		if (!type.startsWith(prefix)) return standIns[type] ?? passThrough;
		return packageNode(loader, type.slice(prefix.length), version);
	};
	return {
		getByName: (type) => find(type),
		getByNameAndVersion: find,
		getKnownTypes: () => ({}),
	};
}
