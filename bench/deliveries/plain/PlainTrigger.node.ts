import type {
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

/**
 * The least that a trigger can be which is not n8n's own Webhook node: it hands on the body, and looks
 * at nothing. What it takes longer than that one is n8n's part.
 */
export class PlainTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Plain Trigger',
		name: 'plainTrigger',
		group: ['trigger'],
		// The best that it can be; see the Easemob Trigger.
		version: 1.1,
		description: 'Starts the workflow with whatever is posted',
		defaults: { name: 'Plain Trigger' },
		inputs: [],
		outputs: ['main'],
		credentials: [{ name: 'easemobApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'OK',
				path: 'webhook',
			},
		],
		properties: [],
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return { workflowData: [[{ json: this.getBodyData() }]] };
	}
}
