import 'reflect-metadata';
import path from 'node:path';
import {
	Credentials,
	ExecutionLifecycleHooks,
	PackageDirectoryLoader,
	WorkflowExecute,
} from 'n8n-core';
import {
	createRunExecutionData,
	ICredentialsHelper,
	NodeHelpers,
	Workflow,
	type IConnections,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IPinData,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	type IWorkflowSettings,
} from 'n8n-workflow';
import { baseNodes } from './baseNodes';

/** Runs workflows with the built package in the real n8n-core: no part of n8n is replaced but its database. */

const PACKAGE = path.resolve(__dirname, '../..');

let loading: Promise<PackageDirectoryLoader> | undefined;

/** The package as n8n loads it: by its manifest, from dist, with codex and icons. */
export async function loadPackage(): Promise<PackageDirectoryLoader> {
	loading ??= (async () => {
		const loader = new PackageDirectoryLoader(PACKAGE);
		await loader.loadAll();
		return loader;
	})();
	return await loading;
}

/** Stands for every node that is neither ours nor has a stand-in: hands on what it gets. */
class PassThrough implements INodeType {
	description = {
		displayName: 'Pass Through',
		name: 'passThrough',
		group: ['transform' as const],
		version: 1,
		description: 'Hands on its input',
		defaults: { name: 'Pass Through' },
		inputs: ['main' as const],
		outputs: ['main' as const],
		properties: [],
	};

	async execute(this: { getInputData(): INodeExecutionData[] }) {
		return [this.getInputData()];
	}
}

/**
 * Asks as n8n's HTTP Request node does with a predefined credential: by the older helper, which knows
 * the address as `uri`.
 */
class HttpRequest extends PassThrough {
	constructor() {
		super();
		Object.assign(this.description, {
			properties: [{ displayName: 'URI', name: 'uri', type: 'string', default: '' }],
		});
	}

	override async execute(this: IExecuteFunctions) {
		const uri = this.getNodeParameter('uri', 0);
		const request = { method: 'GET' as const, uri: String(uri), json: true };
		const { requestWithAuthentication } = this.helpers;
		const json: IDataObject = await requestWithAuthentication.call(this, 'easemobApi', request);
		return [[{ json }]];
	}
}

/** The credentials of a run, by type; n8n writes renewed tokens back into them. */
export type CredentialStore = Record<string, ICredentialDataDecryptedObject>;

/** n8n's own helper without its database: the same order of preAuthentication and authenticate. */
export class StoredCredentials extends ICredentialsHelper {
	constructor(
		private readonly loader: PackageDirectoryLoader,
		private readonly store: CredentialStore,
		/** The Test button asks for fresh access each time. */
		private readonly testing = false,
	) {
		super();
	}

	getParentTypes() {
		return [];
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions,
	) {
		const { authenticate } = this.loader.getCredential(typeName).type;
		if (typeof authenticate !== 'function') throw new Error('the credential has no function');
		return await authenticate(credentials, request);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		_node: INode,
		expired: boolean,
	) {
		const { properties, preAuthentication } = this.loader.getCredential(typeName).type;
		const expirable = properties.find(
			({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable === true,
		);
		if (!expirable || !preAuthentication) return undefined;
		if (credentials[expirable.name] !== '' && !expired && !this.testing) return undefined;
		const renewed = await preAuthentication.call(helpers, credentials);
		if (renewed[expirable.name] === undefined) return undefined;
		Object.assign(this.store[typeName] ?? {}, renewed);
		return Object.assign(credentials, renewed);
	}

	async getDecrypted(_data: unknown, _node: unknown, type: string) {
		const { properties } = this.loader.getCredential(type).type;
		const defaults = properties.map(({ name, default: value }) => [name, value]);
		return { ...Object.fromEntries(defaults), ...this.store[type] };
	}

	async getCredentials() {
		return new Credentials({ id: null, name: '' }, '', '');
	}

	async updateCredentials() {}

	async updateCredentialsOauthTokenData() {}

	async runPreAuthentication() {
		return undefined;
	}

	getCredentialsProperties() {
		return [];
	}

	isCredentialUsableByNode() {
		return true;
	}
}

export function nodeTypesOf(loader: PackageDirectoryLoader): INodeTypes {
	const passThrough = new PassThrough() as unknown as INodeType;
	const httpRequest = new HttpRequest() as unknown as INodeType;
	const find = (type: string, version?: number): INodeType => {
		const [name = ''] = type.split('.').slice(-1);
		if (type === 'n8n-nodes-base.httpRequest') return httpRequest;
		if (!type.startsWith('n8n-nodes-easemob.')) return baseNodes[type] ?? passThrough;
		return NodeHelpers.getVersionedNodeType(loader.getNode(name).type, version);
	};
	return {
		getByName: (type) => find(type),
		getByNameAndVersion: find,
		getKnownTypes: () => ({}),
	};
}

export function additionalDataOf(
	credentialsHelper: ICredentialsHelper,
	workflow: { nodes: INode[]; connections: IConnections },
): IWorkflowExecuteAdditionalData {
	const base = 'http://localhost';
	const now = new Date();
	const workflowData = {
		id: 'workflow',
		name: 'workflow',
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: now,
		updatedAt: now,
		...workflow,
	};
	const data: Partial<IWorkflowExecuteAdditionalData> = {
		credentialsHelper,
		hooks: new ExecutionLifecycleHooks('manual', 'execution', workflowData),
		executionId: 'execution',
		restApiUrl: base,
		instanceBaseUrl: base,
		webhookBaseUrl: `${base}/webhook`,
		webhookWaitingBaseUrl: `${base}/webhook-waiting`,
		webhookTestBaseUrl: `${base}/webhook-test`,
		formWaitingBaseUrl: `${base}/form-waiting`,
		variables: {},
		currentNodeExecutionIndex: 0,
		setExecutionStatus() {},
		sendDataToUI() {},
		logAiEvent() {},
	};
	const externalSecretsProxy = { hasProvider: () => false, listProviders: () => [] };
	return { ...data, externalSecretsProxy } as unknown as IWorkflowExecuteAdditionalData;
}

export interface WorkflowRun {
	nodes: INode[];
	connections: IConnections;
	credentials?: CredentialStore;
	/** What the first node gets. */
	input?: INodeExecutionData[];
	/** What nodes give instead of being executed, by name. */
	pinData?: IPinData;
	settings?: IWorkflowSettings;
	/** Called with a function that stops the execution, as the Stop button does. */
	onStart?: (stop: () => void) => void;
}

/** Runs a workflow from its first node and gives what n8n would store of the execution. */
export async function runWorkflow(run: WorkflowRun): Promise<IRun> {
	const { nodes, connections, credentials = {}, input = [{ json: {} }], settings = {} } = run;
	const { pinData = {} } = run;
	const loader = await loadPackage();
	const workflow = new Workflow({
		id: 'workflow',
		nodes,
		connections,
		active: false,
		nodeTypes: nodeTypesOf(loader),
		settings: { executionOrder: 'v1', ...settings },
	});
	const helper = new StoredCredentials(loader, credentials);
	const additionalData = additionalDataOf(helper, { nodes, connections });
	const [first] = nodes;
	if (first === undefined) throw new Error('a workflow needs a node');
	const node = workflow.getNode(first.name);
	if (node === null) throw new Error('the first node is missing');
	const data = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node, data: { main: [input] }, source: null }],
		},
		resultData: { pinData },
	});
	const execution = new WorkflowExecute(additionalData, 'manual', data).processRunExecutionData(
		workflow,
	);
	run.onStart?.(() => execution.cancel());
	return await execution;
}
