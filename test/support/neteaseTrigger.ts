import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Delivered, WebhookHost } from './n8n/webhookHost';
import { NETEASE_PACKAGE } from './netease';
import { triggerWorkflow } from './triggerWorkflow';

export { closeTriggers } from './triggerHosts';

/** A workflow that begins with the NetEase trigger, and callbacks for it, made after the documents. */

export const NETEASE_TRIGGER = 'n8n-nodes-netease-im.neteaseImTrigger';

export const SECRET = 'app-secret-1';

export const APP = {
	region: 'custom',
	host: 'nim.example.com',
	uploadHost: 'files.example.com',
	appKey: 'app-key',
};

/** Every kind of event. */
export const ALL_EVENTS = ['message', 'recall', 'login', 'logout', 'chatRoom', 'call', 'other'];

export type Headers = Record<string, string>;

export const hash = (kind: 'md5' | 'sha1', of: string | Buffer) =>
	createHash(kind).update(of).digest('hex');

/** `CheckSum` is SHA1(App Secret + MD5 of the body + CurTime) (page "message copies"). */
export function signing(
	body: string | Buffer,
	secret = SECRET,
	curTime: number | string = Date.now(),
): Headers {
	const md5 = hash('md5', body);
	const time = String(curTime);
	return { CurTime: time, MD5: md5, CheckSum: hash('sha1', `${secret}${md5}${time}`) };
}

let made = 0;

/** A text from amy to bob, new each time. */
export function textCopy(more: IDataObject = {}): IDataObject {
	made += 1;
	return {
		eventType: '1',
		convType: 'PERSON',
		to: 'bob',
		fromAccount: 'amy',
		fromClientType: 'IOS',
		fromDeviceId: 'phone',
		fromNick: 'Amy',
		msgTimestamp: String(Date.now()),
		msgType: 'TEXT',
		body: 'hi',
		attach: '',
		msgidClient: `client-${made}`,
		msgidServer: String(7_053_704_521_966_000_000n + BigInt(made)),
		resendFlag: '0',
		...more,
	};
}

/** A message of a type, by the members of its attachment. */
export const copyOf = (msgType: string, attachment: object, more: IDataObject = {}): IDataObject =>
	textCopy({ msgType, body: '', attach: JSON.stringify(attachment), ...more });

/** Delivers a copy, signed unless told otherwise. */
export async function deliver(
	host: WebhookHost,
	copy: IDataObject | string | Buffer,
	headers: (body: string | Buffer) => Headers = signing,
): Promise<Delivered> {
	const body = typeof copy === 'string' || Buffer.isBuffer(copy) ? copy : JSON.stringify(copy);
	return await host.deliver(body, headers(body));
}

/** Workflows that begin with it. */
export const { triggerNode, openTrigger } = triggerWorkflow({
	type: NETEASE_TRIGGER,
	typeVersion: 1.1,
	name: 'NetEase Trigger',
	credential: 'neteaseImApi',
	values: { ...APP, appSecret: SECRET },
	packageFolder: NETEASE_PACKAGE,
});
