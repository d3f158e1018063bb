import {
	NodeConnectionTypes,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeConnections,
	type INodeParameters,
} from 'n8n-workflow';
import type { Editor } from './editor';
import type { CredentialReference } from './standIn';

/** Workflows that a test begins with, written as n8n stores them. */

export type Part = Pick<INode, 'name' | 'type' | 'typeVersion' | 'parameters'> & Partial<INode>;

export const START: Part = {
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};

/** Makes a file of a field of its input item that holds it as base64, and gives nothing else. */
export const toFile = (name: string, fileName: string): Part => ({
	name,
	type: 'n8n-nodes-base.convertToFile',
	typeVersion: 1.1,
	parameters: {
		operation: 'toBinary',
		sourceProperty: 'base64',
		options: { fileName, mimeType: 'image/png' },
	},
});

/** A recipient entered by ID. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** Makes nodes of a type of ours. */
const nodesOf =
	(type: string, credentialType: string) =>
	(
		name: string,
		credential: CredentialReference,
		parameters: INodeParameters,
		more: Partial<INode> = {},
	): Part => {
		const { id, name: title } = credential;
		return {
			name,
			type,
			typeVersion: 1,
			credentials: { [credentialType]: { id, name: title } },
			parameters,
			...more,
		};
	};

export const easemob = nodesOf('n8n-nodes-easemob.easemob', 'easemobApi');

export const netease = nodesOf('n8n-nodes-netease-im.neteaseIm', 'neteaseImApi');

export const rongCloud = nodesOf('n8n-nodes-rongcloud.rongCloud', 'rongCloudApi');

/** Each node feeds the next. */
function inOneLine(parts: readonly Part[]): IConnections {
	const pairs = parts.slice(1).map((part, index): [string, INodeConnections] => {
		const to = { node: part.name, type: NodeConnectionTypes.Main, index: 0 };
		return [parts[index]?.name ?? '', { main: [[to]] }];
	});
	return Object.fromEntries(pairs);
}

/** What a workflow has beside its nodes. */
interface More {
	/** In one line unless told otherwise. */
	readonly connections?: IConnections;
	/** What its start gives, one item for each; an empty one unless told otherwise. */
	readonly items?: readonly IDataObject[];
}

/** @returns the new workflow's ID */
export async function createWorkflow(
	{ rest }: Pick<Editor, 'rest'>,
	parts: readonly Part[],
	{ connections = inOneLine(parts), items }: More = {},
): Promise<string> {
	const nodes = parts.map((part, index) => ({
		id: `node-${index}`,
		position: [index * 240, 0],
		...part,
	}));
	const { id } = await rest<{ id: string }>('POST', '/rest/workflows', {
		name: expect.getState().currentTestName ?? 'Test',
		nodes,
		connections,
		settings: { executionOrder: 'v1' },
		...(items === undefined ? {} : { pinData: { [START.name]: items.map((json) => ({ json })) } }),
	});
	return id;
}
