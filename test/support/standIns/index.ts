import type { INodeType } from 'n8n-workflow';
import { ChatAgent } from './chatAgent';
import { ConvertToFile } from './convertToFile';
import { EditFields } from './editFields';
import { HttpRequest } from './httpRequest';
import { PassThrough } from './passThrough';

/**
 * Stand-ins for those of n8n's own nodes that tests and examples use: as much of each as they need,
 * with parameters resolved by n8n's expressions. Anything else of them is refused.
 */
export const standIns: Readonly<Record<string, INodeType>> = {
	'n8n-nodes-base.set': new EditFields(),
	'n8n-nodes-base.convertToFile': new ConvertToFile(),
	'n8n-nodes-base.httpRequest': new HttpRequest(),
	'n8n-nodes-base.manualTrigger': new PassThrough('manualTrigger'),
	'n8n-nodes-base.scheduleTrigger': new PassThrough('scheduleTrigger'),
	'n8n-nodes-base.webhook': new PassThrough('webhook'),
	'n8n-nodes-base.formTrigger': new PassThrough('formTrigger'),
	'@n8n/n8n-nodes-langchain.chatTrigger': new PassThrough('chatTrigger'),
	'@n8n/n8n-nodes-langchain.agent': new ChatAgent(),
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': new PassThrough('lmChatOpenAi'),
	'@n8n/n8n-nodes-langchain.memoryBufferWindow': new PassThrough('memoryBufferWindow'),
};

/** Stands for every node that has no stand-in of its own. */
export const passThrough: INodeType = new PassThrough('passThrough');
