import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type INode,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';
import { additionalDataOf, loadPackage, StoredCredentials } from './runWorkflow';

export interface TestVerdict {
	status: 'OK' | 'Error';
	message: string;
}

interface RequestFault {
	message: string;
	cause?: { code?: string; response?: { status: number; statusText: string } };
}

/**
 * What n8n's Test button does with a credential (which it then stores with what was fetched) whose test is a request: it runs the request in a
 * routing node made for it, and words the verdict by the credential's rules.
 */
export async function testCredential(data: ICredentialDataDecryptedObject): Promise<TestVerdict> {
	const loader = await loadPackage();
	const { test, properties } = loader.getCredential('easemobApi').type;
	if (test === undefined) throw new Error('the credential has no test');
	const defaults = properties.map(({ name, default: value }) => [name, value]);
	const filled = Object.assign(data, { ...Object.fromEntries(defaults), ...data });
	const decrypted: ICredentialsDecrypted = {
		id: 'credential',
		name: 'Easemob',
		type: 'easemobApi',
		data: filled,
	};
	const node: INode = {
		id: 'temp',
		name: 'Temp',
		type: 'test',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { easemobApi: { id: 'credential', name: 'Easemob' } },
	};
	const nodeType: INodeType = {
		description: {
			displayName: 'Test',
			name: 'test',
			group: ['transform'],
			version: 1,
			description: 'Runs the test request',
			defaults: { name: 'Test' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: 'easemobApi', required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					routing: { request: test.request },
				},
			],
		},
	};
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: (_name, version) => NodeHelpers.getVersionedNodeType(nodeType, version),
		getKnownTypes: () => ({}),
	};
	const parts = { nodes: [node], connections: {} };
	const workflow = new Workflow({ ...parts, active: false, nodeTypes });
	const helper = new StoredCredentials(loader, { easemobApi: filled }, true);
	const context = new ExecuteContext(
		workflow,
		node,
		additionalDataOf(helper, parts),
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	try {
		await new RoutingNode(context, nodeType, decrypted).runNode();
	} catch (error) {
		return { status: 'Error', message: verdictOf(error as RequestFault, test.rules ?? []) };
	}
	return { status: 'OK', message: 'Connection successful!' };
}

type Rules = NonNullable<
	NonNullable<
		Awaited<ReturnType<typeof loadPackage>>['credentialTypes'][string]['type']['test']
	>['rules']
>;

function verdictOf({ message, cause }: RequestFault, rules: Rules): string {
	const response = cause?.response;
	if (response !== undefined) {
		for (const rule of rules) {
			if (rule.type === 'responseCode' && rule.properties.value === response.status) {
				return rule.properties.message;
			}
		}
		return response.statusText || `Received HTTP status code: ${response.status}`;
	}
	return cause?.code ?? message;
}
