import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { credentialTest } from '../../core/service/credentialTest';
import { consoleLifecycle } from '../../core/webhook/activation';
import { handOn } from '../../core/webhook/handOn';
import { receive } from '../../core/webhook/receive';
import { testAccess } from './service/authentication';
import { CALLBACKS } from './trigger/callbacks';
import { properties } from './trigger/properties';

export class EasemobTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Easemob Trigger',
		name: 'easemobTrigger',
		icon: { light: 'file:easemob.svg', dark: 'file:easemob.dark.svg' },
		group: ['trigger'],
		// The node does the same in both; n8n does not (`parseRequestBody`). Of each delivery to a version
		// 1 it evaluates an expression in an isolate, for the Webhook node's first version alone, which
		// takes longer than all else. For later versions it reads fewer kinds of bodies; the node then
		// reads the others itself (`readRequest`).
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when something happens in a chat of Easemob IM (环信)',
		eventTriggerDescription: 'Waiting for Easemob to call the test URL',
		activationMessage:
			'From now on every event that Easemob sends to the production URL starts this workflow.',
		defaults: { name: 'Easemob Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'easemobApi', required: true, testedBy: 'testEasemobApi' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'OK',
				path: 'webhook',
			},
		],
		triggerPanel: {
			header: 'Receive events from Easemob',
			executionsHelp: {
				inactive:
					'A rule in the Easemob console calls one URL. <b>While you build the workflow</b>, click the button above, enter the test URL in a rule of its own and send a message in the app. <b>To run it for good</b>, activate the workflow and enter the production URL.',
				active:
					'A rule in the Easemob console calls one URL. <b>While you build the workflow</b>, click the button above, enter the test URL in a rule of its own and send a message in the app. <b>It runs for good</b> with the production URL, since the workflow is active; see the <a data-key="executions">list of executions</a>.',
			},
			activationHint:
				'Once the workflow is ready, activate it and enter the production URL in the Easemob console.',
		},
		properties,
	};

	methods = { credentialTest: { testEasemobApi: credentialTest(testAccess) } };

	webhookMethods = consoleLifecycle(CALLBACKS);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await handOn(this, CALLBACKS);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, CALLBACKS);
	}
}
