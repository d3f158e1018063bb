import path from 'node:path';
import { NodeHelpers, type INodeType, type IVersionedNodeType } from 'n8n-workflow';
import { listPackages } from '../../../scripts/packages';

/** A node of one of the packages of this repository, as the build made it. */
export interface PackagedNode {
	/** The package it is in, by name. */
	readonly packageName: string;
	readonly packageFolder: string;
	/** From the repository: empty for its root, else `packages/<name>/`. */
	readonly place: string;
	/** As workflows name it: `n8n-nodes-easemob.easemob`. */
	readonly type: string;
	readonly node: INodeType;
	/** The folder of the compiled node, which n8n looks in for what belongs to it. */
	readonly folder: string;
}

type NodeClass = new () => INodeType | IVersionedNodeType;

/** n8n finds the class by the name of its file. */
function loadNode(compiled: string): INodeType {
	const exported = require(compiled) as Record<string, NodeClass | undefined>;
	const Class = exported[path.basename(compiled, '.node.js')];
	if (Class === undefined) throw new Error(`${compiled} exports no class of its own name.`);
	return NodeHelpers.getVersionedNodeType(new Class());
}

/** Every node of every package. */
export const packagedNodes: readonly PackagedNode[] = listPackages().flatMap(
	({ name: packageName, folder: packageFolder, place, nodes }) =>
		nodes.map(({ compiled }) => {
			const node = loadNode(compiled);
			const type = `${packageName}.${node.description.name}`;
			return { packageName, packageFolder, place, type, node, folder: path.dirname(compiled) };
		}),
);

/** A node that waits for webhooks, and where n8n looks for its output schema. */
export interface PackagedTrigger extends PackagedNode {
	readonly schemaFile: string;
}

/** Every trigger of every package. Nodes without operations have one schema. */
export const packagedTriggers: readonly PackagedTrigger[] = packagedNodes
	.filter(({ node }) => node.description.group.includes('trigger'))
	.map((of) => ({
		...of,
		schemaFile: path.join(
			of.folder,
			'__schema__',
			// Where there are several, n8n takes it for the later ones as well.
			`v${String([of.node.description.version].flat()[0])}.0.0`,
			'output.json',
		),
	}));
