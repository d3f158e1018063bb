/** A client of the sandbox as small as it can be: what it sends is what the test says. */
import { createHash } from 'node:crypto';

import type { Sandbox } from '../../../../sandbox/rongcloud';

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	json: Record<string, unknown>;
	/** Why the sandbox refused. */
	reason: string | null;
}

/** A value of a form; several are a repeated key. */
export type Form = Readonly<Record<string, string | number | boolean | readonly string[]>>;

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

let nonces = 0;

export function signed(sandbox: Sandbox, timestamp = String(Date.now())): Record<string, string> {
	nonces += 1;
	const nonce = String(nonces);
	const { appKey, appSecret } = sandbox.credential;
	const signature = createHash('sha1').update(`${appSecret}${nonce}${timestamp}`).digest('hex');
	return { 'app-key': appKey, nonce, timestamp, signature };
}

export async function call(
	sandbox: Sandbox,
	path: string,
	body: string | undefined,
	headers: Record<string, string> = {},
	method = 'POST',
): Promise<Answer> {
	return await callUrl(`${sandbox.url}${path}`, method, body, { ...signed(sandbox), ...headers });
}

export async function callUrl(
	url: string,
	method: string,
	body: string | undefined,
	headers: Record<string, string>,
): Promise<Answer> {
	// A string would get a content type of its own.
	const bytes = body === undefined ? null : Buffer.from(body);
	const response = await fetch(url, { method, body: bytes, headers });
	const text = await response.text();
	const reason = response.headers.get('x-sandbox-reason');
	return { status: response.status, headers: response.headers, text, json: parsed(text), reason };
}

export async function form(sandbox: Sandbox, path: string, fields: Form): Promise<Answer> {
	return await call(sandbox, path, encoded(fields), { 'content-type': FORM });
}

export async function json(sandbox: Sandbox, path: string, body: unknown): Promise<Answer> {
	return await call(sandbox, path, JSON.stringify(body), { 'content-type': JSON_TYPE });
}

export async function control(
	sandbox: Sandbox,
	method: string,
	path: string,
	value?: unknown,
): Promise<Answer> {
	const body = value === undefined ? undefined : JSON.stringify(value);
	const headers: Record<string, string> = body === undefined ? {} : { 'content-type': JSON_TYPE };
	return await callUrl(`${sandbox.url}/_sandbox${path}`, method, body, headers);
}

function encoded(fields: Form): string {
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries(fields)) {
		for (const one of Array.isArray(value) ? value : [value]) form.append(name, String(one));
	}
	return form.toString();
}

function parsed(text: string): Record<string, unknown> {
	try {
		return JSON.parse(text) as Record<string, unknown>;
	} catch {
		return {};
	}
}

export const PRIVATE = '/message/private/publish.json';
export const GROUP = '/message/group/publish.json';
export const CHAT_ROOM = '/message/chatroom/publish.json';
export const SYSTEM = '/message/system/publish.json';
export const ULTRA_GROUP = '/message/ultragroup/publish.json';

export const hello = {
	fromUserId: 'amy',
	objectName: 'RC:TxtMsg',
	content: '{"content":"hello"}',
} as const;

export const toBob = { ...hello, toUserId: 'bob' } as const;

export function ids(count: number): string[] {
	return Array.from({ length: count }, (_, index) => `id${index}`);
}

export function uidsOf(answer: Answer): Array<Record<string, string>> {
	return answer.json['messageUIDs'] as Array<Record<string, string>>;
}

/** The one message of an answer. */
export function uidOf(answer: Answer): string {
	return uidsOf(answer)[0]?.['messageUID'] ?? '';
}
