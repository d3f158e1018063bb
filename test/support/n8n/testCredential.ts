import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialsDecrypted,
	type INode,
	type INodeType,
} from 'n8n-workflow';
import { describeNode } from '../standIns/describeNode';
import { nodeNamed, openWorkflow } from './openWorkflow';
import { EASEMOB_PACKAGE, loadPackage } from './packages';
import { withDefaults } from './storedCredentials';

export interface TestVerdict {
	status: 'OK' | 'Error';
	message: string;
}

/** Which credential is tested. */
export interface TestedType {
	type: string;
	packageFolder: string;
}

const EASEMOB: TestedType = { type: 'easemobApi', packageFolder: EASEMOB_PACKAGE };

interface RequestFault {
	message: string;
	cause?: { code?: string; response?: { status: number; statusText: string } };
}

/**
 * What n8n's Test button does with a credential (which it then stores with what was fetched) whose
 * test is a request: it runs the request in a routing node made for it, and words the verdict by the
 * credential's rules.
 */
export async function testCredential(
	data: ICredentialDataDecryptedObject,
	{ type, packageFolder }: TestedType = EASEMOB,
): Promise<TestVerdict> {
	const loader = await loadPackage(packageFolder);
	const { test } = loader.getCredential(type).type;
	if (test === undefined) throw new Error('the credential has no test');
	const filled = Object.assign(data, withDefaults(loader, type, data));
	const about = { id: 'credential', name: 'Credential' };
	const decrypted: ICredentialsDecrypted = { ...about, type, data: filled };
	const nodeType = requestNode(type, test);
	const { workflow, additionalData } = await openWorkflow({
		nodes: [tempNode({ [type]: about })],
		connections: {},
		credentials: { [type]: filled },
		types: { test: nodeType },
		packageFolder,
		testing: true,
	});
	const node = nodeNamed(workflow, 'Temp');
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
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

function tempNode(credentials: NonNullable<INode['credentials']>): INode {
	return {
		id: 'temp',
		name: 'Temp',
		type: 'test',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials,
	};
}

function requestNode(type: string, { request }: ICredentialTestRequest): INodeType {
	const description = describeNode('test', [
		{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } },
	]);
	return { description: { ...description, credentials: [{ name: type, required: true }] } };
}

function verdictOf(
	{ message, cause }: RequestFault,
	rules: NonNullable<ICredentialTestRequest['rules']>,
): string {
	const response = cause?.response;
	if (response === undefined) return cause?.code ?? message;
	for (const rule of rules) {
		if (rule.type === 'responseCode' && rule.properties.value === response.status) {
			return rule.properties.message;
		}
	}
	return response.statusText || `Received HTTP status code: ${response.status}`;
}
