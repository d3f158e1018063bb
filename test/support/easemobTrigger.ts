import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { EASEMOB_PACKAGE } from './n8n/packages';
import { triggerWorkflow } from './triggerWorkflow';

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

/** Workflows that begin with it. */
export const { triggerNode, openTrigger } = triggerWorkflow({
	type: EASEMOB_TRIGGER,
	typeVersion: 1,
	name: 'Easemob Trigger',
	credential: 'easemobApi',
	values: {
		...APP,
		authentication: 'token',
		token: 'token-of-the-app',
		callbackSecret: SECRET,
	},
	packageFolder: EASEMOB_PACKAGE,
});
