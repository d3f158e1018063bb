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

export class NeteaseImTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'NetEase Yunxin IM Trigger',
		name: 'neteaseImTrigger',
		icon: { light: 'file:neteaseIm.svg', dark: 'file:neteaseIm.dark.svg' },
		group: ['trigger'],
		// As Easemob's trigger: of each delivery to a version 1 n8n evaluates an expression in an isolate,
		// which takes longer than all else.
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when something happens in a chat of NetEase Yunxin IM (网易云信)',
		eventTriggerDescription: 'Waiting for NetEase to call the test URL',
		activationMessage:
			'From now on every event that NetEase sends to the production URL starts this workflow.',
		defaults: { name: 'NetEase Yunxin IM Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'neteaseImApi', required: true, testedBy: 'testNeteaseImApi' }],
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
			header: 'Receive events from NetEase Yunxin IM',
			executionsHelp: {
				inactive:
					'The NetEase Yunxin console takes one address for message copies (消息抄送). <b>While you build the workflow</b>, click the button above, enter the test URL there (best of an app for tests) and send a message in the app. <b>To run it for good</b>, activate the workflow and enter the production URL.',
				active:
					'The NetEase Yunxin console takes one address for message copies (消息抄送). <b>While you build the workflow</b>, click the button above, enter the test URL there (best of an app for tests) and send a message in the app. <b>It runs for good</b> with the production URL, since the workflow is active; see the <a data-key="executions">list of executions</a>.',
			},
			activationHint:
				'Once the workflow is ready, activate it and enter the production URL in the NetEase Yunxin console.',
		},
		properties,
	};

	methods = { credentialTest: { testNeteaseImApi: credentialTest(testAccess) } };

	webhookMethods = consoleLifecycle(CALLBACKS);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await handOn(this, CALLBACKS);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, CALLBACKS);
	}
}
