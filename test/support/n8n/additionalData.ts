import 'reflect-metadata';
import { ExecutionLifecycleHooks } from 'n8n-core';
import type {
	IConnections,
	ICredentialsHelper,
	INode,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

/** What n8n's server gives every execution, as far as nodes and credentials ask for it. */
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
