import { createHash } from 'node:crypto';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { HostedWorkflow, WebhookHost } from './n8n/webhookHost';
import { openHost } from './triggerHosts';

export { closeTriggers } from './triggerHosts';

/** A workflow that begins with the Easemob Trigger, and callbacks for it, made after the documents. */

export const EASEMOB_TRIGGER = 'n8n-nodes-easemob.easemobTrigger';

export const SECRET = 'rule-secret-1';

export const APP = { host: 'a1.easemob.com', org: 'org', app: 'app' };

/** `MD5(callId + secret + timestamp)` (REST documentation, "Webhooks"). */
export function securityOf(callId: unknown, timestamp: unknown, secret = SECRET): string {
	return createHash('md5')
		.update(`${String(callId)}${secret}${String(timestamp)}`)
		.digest('hex');
}

/** The callback with its signature. */
export function signed(body: Record<string, unknown>, secret = SECRET): IDataObject {
	const { callId, timestamp } = body;
	return { ...body, security: securityOf(callId, timestamp, secret) } as IDataObject;
}

let made = 0;

/** A text from amy to bob, new each time, and signed. */
export function textCallback(more: Record<string, unknown> = {}, secret = SECRET): IDataObject {
	made += 1;
	const messageId = `1432109876543${String(made).padStart(6, '0')}`;
	return signed(
		{
			callId: `org#app_${messageId}`,
			eventType: 'chat',
			timestamp: Date.now(),
			chat_type: 'chat',
			from: 'amy',
			to: 'bob',
			msg_id: messageId,
			payload: { ext: {}, bodies: [{ msg: 'hi', type: 'txt' }] },
			appkey: 'org#app',
			host: 'msync@host',
			securityVersion: '1.0.0',
			...more,
		},
		secret,
	);
}

export function triggerNode(parameters: INodeParameters = {}, more: Partial<INode> = {}): INode {
	return {
		id: 'trigger',
		name: 'Easemob Trigger',
		type: EASEMOB_TRIGGER,
		typeVersion: 1,
		position: [0, 0],
		webhookId: 'webhook',
		credentials: { easemobApi: { id: 'credential', name: 'Easemob' } },
		parameters,
		...more,
	};
}

/** Every kind of event. */
export const ALL_EVENTS = [
	'contact',
	'groupOperation',
	'message',
	'edit',
	'offlineMessage',
	'readAck',
	'recall',
	'other',
	'push',
	'reaction',
	'thread',
	'userStatus',
];

export interface TriggerTest {
	parameters?: INodeParameters;
	credential?: IDataObject;
	workflow?: Partial<HostedWorkflow>;
	/** Where it listens; any free one unless it is said. */
	port?: number;
}

let opened = 0;

/** Starts a workflow of its own with the trigger; closed by `closeTriggers`. */
export async function openTrigger({
	parameters = {},
	credential = {},
	workflow = {},
	port,
}: TriggerTest = {}): Promise<WebhookHost> {
	opened += 1;
	const easemobApi = {
		...APP,
		authentication: 'token',
		token: 'token-of-the-app',
		callbackSecret: SECRET,
		...credential,
	};
	const hosted = {
		// Of its own, since the process remembers what each trigger has had.
		nodes: [triggerNode(parameters, { id: `trigger ${opened}` })],
		connections: {},
		credentials: { easemobApi },
		trigger: 'Easemob Trigger',
		...workflow,
	} as HostedWorkflow;
	return await openHost(hosted, port);
}
