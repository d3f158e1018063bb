/** A client of the sandbox as small as it can be: what it sends is what the test says. */
import { createHash } from 'node:crypto';

import { parseLong, printLong } from '../../../../sandbox/kit/longNumbers';
import type { Sandbox } from '../../../../sandbox/netease';

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	/** 64-bit numbers as `bigint`. */
	json: Record<string, unknown>;
	code: unknown;
	data: Record<string, unknown>;
	/** Why the sandbox refused. */
	reason: string | null;
}

const JSON_TYPE = 'application/json;charset=utf-8';
export const FORM = 'application/x-www-form-urlencoded;charset=utf-8';

let nonces = 0;

/** @param curTime in seconds */
export function signed(
	{ credential: { appKey, appSecret } }: Pick<Sandbox, 'credential'>,
	curTime = String(Math.floor(Date.now() / 1_000)),
): Record<string, string> {
	nonces += 1;
	const nonce = `nonce ${nonces}`;
	const sum = createHash('sha1').update(`${appSecret}${nonce}${curTime}`).digest('hex');
	return { AppKey: appKey, Nonce: nonce, CurTime: curTime, CheckSum: sum };
}

export async function callUrl(
	url: string,
	method: string,
	body: string | FormData | undefined,
	headers: Record<string, string>,
): Promise<Answer> {
	// A string would get a content type of its own.
	const bytes = typeof body === 'string' ? Buffer.from(body) : (body ?? null);
	const response = await fetch(url, { method, body: bytes, headers });
	const text = await response.text();
	const json = parsed(text);
	const reason = response.headers.get('x-sandbox-reason');
	return {
		status: response.status,
		headers: response.headers,
		text,
		json,
		code: json['code'],
		data: (json['data'] ?? {}) as Record<string, unknown>,
		reason,
	};
}

/** A signed call; a body becomes JSON, with `bigint` as 64-bit numbers. */
export async function call(
	sandbox: Sandbox,
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {},
): Promise<Answer> {
	const type: Record<string, string> = body === undefined ? {} : { 'content-type': JSON_TYPE };
	return await callUrl(
		`${sandbox.url}${path}`,
		method,
		body === undefined ? undefined : printLong(body),
		{ ...signed(sandbox), ...type, ...headers },
	);
}

export const post = async (sandbox: Sandbox, path: string, body: unknown, headers = {}) =>
	await call(sandbox, 'POST', path, body, headers);

export const get = async (sandbox: Sandbox, path: string, query: Record<string, string> = {}) =>
	await call(sandbox, 'GET', `${path}?${new URLSearchParams(query)}`);

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

function parsed(text: string): Record<string, unknown> {
	try {
		return parseLong(text) as Record<string, unknown>;
	} catch {
		return {};
	}
}

export function conversation(from: string, type: 1 | 2 | 3, to: string): string {
	return `/im/v2/conversations/${encodeURIComponent(`${from}|${type}|${to}`)}/messages`;
}

export const TO_BOB = conversation('amy', 1, 'bob');
export const TO_TEAM = conversation('amy', 2, '123');
export const TO_SUPER_TEAM = conversation('amy', 3, '456');
export const BATCH = '/im/v2/conversations/messages';
export const ROOM = '/im/v2/chatrooms/789/messages';

export const text = (said = 'hello') => ({ message_type: 0, text: said });

export const hello = { message: text() } as const;
export const toMany = (receiver_ids: readonly string[]) => ({
	...hello,
	sender_id: 'amy',
	receiver_ids,
});

export function ids(count: number): string[] {
	return Array.from({ length: count }, (_, index) => `id${index}`);
}

/** The digits of the message that an answer tells of. */
export const idOf = ({ data }: Answer): string => String(data['message_server_id']);

export function expectRefused(answer: Answer, code: number, reason?: string): void {
	expect([answer.status, answer.code, answer.json]).toEqual([
		200,
		code,
		{ code, msg: expect.any(String), data: {} },
	]);
	if (reason !== undefined) expect(answer.reason).toContain(reason);
}

export function expectAccepted(answer: Answer): void {
	expect([answer.status, answer.code, answer.reason]).toEqual([200, 200, null]);
}
