import { createHash } from 'node:crypto';
import type { Delivered, WebhookHost } from './n8n/webhookHost';
import { RONG_CLOUD_PACKAGE } from './rongCloud';
import { triggerWorkflow } from './triggerWorkflow';

export { closeTriggers } from './triggerHosts';

/** A workflow that begins with the RongCloud Trigger, and callbacks for it, made after the documents. */

export const RONG_CLOUD_TRIGGER = 'n8n-nodes-rongcloud.rongCloudTrigger';

export const SECRET = 'app-secret-1';

export const APP = { region: 'custom', host: 'rong.example.com', appKey: 'app-key' };

/** Every kind of event. */
export const ALL_EVENTS = ['message', 'recall', 'userStatus', 'other'];

export type Form = Record<string, string>;

let made = 0;

/** `SHA1(App Secret + nonce + timestamp)` (server API documentation, "signature"). */
export function signing(secret = SECRET, timestamp: number | string = Date.now()) {
	made += 1;
	const [nonce, time] = [String(made), String(timestamp)];
	const signature = createHash('sha1').update(`${secret}${nonce}${time}`).digest('hex');
	return { nonce, timestamp: time, signature };
}

/** A text from amy to bob, new each time, as message routing has it. */
export function textForm(more: Form = {}): Form {
	made += 1;
	return {
		channelType: 'PERSON',
		fromUserId: 'amy',
		toUserId: 'bob',
		msgTimestamp: String(Date.now()),
		objectName: 'RC:TxtMsg',
		content: '{"content":"hi"}',
		sensitiveType: '0',
		source: 'iOS',
		msgUID: `CALL-BACK-TEST-${String(made).padStart(4, '0')}`,
		...more,
	};
}

/** A message of a type, by the members of its content. */
export const formOf = (objectName: string, content: object, more: Form = {}): Form =>
	textForm({ objectName, content: JSON.stringify(content), ...more });

export const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

/** Delivers a form, signed in the query unless told otherwise. */
export async function deliver(
	host: WebhookHost,
	form: Form | string,
	query: Form = signing(),
	headers: Form = {},
): Promise<Delivered> {
	const body = typeof form === 'string' ? form : new URLSearchParams(form).toString();
	const search = new URLSearchParams(query).toString();
	return await host.deliver(body, { ...FORM_TYPE, ...headers }, undefined, search);
}

/** Delivers JSON, signed. */
export async function deliverJson(
	host: WebhookHost,
	body: unknown,
	query: Form = signing(),
): Promise<Delivered> {
	const search = new URLSearchParams(query).toString();
	return await host.deliver(JSON.stringify(body), {}, undefined, search);
}

/** Workflows that begin with it. */
export const { triggerNode, openTrigger } = triggerWorkflow({
	type: RONG_CLOUD_TRIGGER,
	typeVersion: 1.1,
	name: 'RongCloud Trigger',
	credential: 'rongCloudApi',
	values: { ...APP, appSecret: SECRET },
	packageFolder: RONG_CLOUD_PACKAGE,
});
