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

export class RongCloudTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'RongCloud Trigger',
		name: 'rongCloudTrigger',
		icon: { light: 'file:rongCloud.svg', dark: 'file:rongCloud.dark.svg' },
		group: ['trigger'],
		// As Easemob's trigger: of each delivery to a version 1 n8n evaluates an expression in an isolate,
		// which takes longer than all else.
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when something happens in a chat of RongCloud IM (融云)',
		eventTriggerDescription: 'Waiting for RongCloud to call the test URL',
		activationMessage:
			'From now on every event that RongCloud sends to the production URL starts this workflow.',
		defaults: { name: 'RongCloud Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'rongCloudApi', required: true, testedBy: 'testRongCloudApi' }],
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
			header: 'Receive events from RongCloud',
			executionsHelp: {
				inactive:
					'The RongCloud console takes one address for message routing. <b>While you build the workflow</b>, click the button above, enter the test URL there (best for the development environment of your app) and send a message in the app. <b>To run it for good</b>, activate the workflow and enter the production URL.',
				active:
					'The RongCloud console takes one address for message routing. <b>While you build the workflow</b>, click the button above, enter the test URL there (best for the development environment of your app) and send a message in the app. <b>It runs for good</b> with the production URL, since the workflow is active; see the <a data-key="executions">list of executions</a>.',
			},
			activationHint:
				'Once the workflow is ready, activate it and enter the production URL in the RongCloud console.',
		},
		properties,
	};

	methods = { credentialTest: { testRongCloudApi: credentialTest(testAccess) } };

	webhookMethods = consoleLifecycle(CALLBACKS);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await handOn(this, CALLBACKS);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, CALLBACKS);
	}
}
