/** A client of the sandbox as small as it can be: what it sends is what the test says. */
import type { Sandbox } from '../../../../sandbox/easemob';

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	json: Record<string, unknown>;
}

export async function call(
	sandbox: Sandbox,
	method: string,
	path: string,
	init: { headers?: Record<string, string>; body?: string | FormData | Buffer } = {},
): Promise<Answer> {
	const { org, app } = sandbox.credential;
	return await callUrl(`${sandbox.url}/${org}/${app}${path}`, method, {
		...init,
		headers: {
			accept: 'application/json',
			authorization: `Bearer ${sandbox.appToken}`,
			...init.headers,
		},
	});
}

export async function callUrl(
	url: string,
	method: string,
	init: { headers?: Record<string, string>; body?: string | FormData | Buffer } = {},
): Promise<Answer> {
	const response = await fetch(url, { method, ...init });
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

const JSON_TYPE = { 'content-type': 'application/json' };

export async function send(
	sandbox: Sandbox,
	message: unknown,
	path = '/messages/users',
): Promise<Answer> {
	const body = JSON.stringify(message);
	return await call(sandbox, 'POST', path, { headers: JSON_TYPE, body });
}

/** Without an Authorization header, as the documentation asks for a token. */
export async function askToken(
	sandbox: Sandbox,
	request: unknown,
	headers: Record<string, string> = {},
): Promise<Answer> {
	const { org, app } = sandbox.credential;
	const body = JSON.stringify(request);
	return await callUrl(`${sandbox.url}/${org}/${app}/token`, 'POST', {
		headers: { accept: 'application/json', ...JSON_TYPE, ...headers },
		body,
	});
}

export async function control(
	sandbox: Sandbox,
	method: string,
	path: string,
	value?: unknown,
): Promise<Answer> {
	const init = value === undefined ? {} : { headers: JSON_TYPE, body: JSON.stringify(value) };
	return await callUrl(`${sandbox.url}/_sandbox${path}`, method, init);
}

export const hello = { to: ['bob'], type: 'txt', body: { msg: 'hello' } };

export async function upload(
	sandbox: Sandbox,
	data: Buffer,
	{
		name = 'a.bin',
		part = 'file',
		type = 'image/png',
		headers = {} as Record<string, string>,
	} = {},
): Promise<Answer> {
	const form = new FormData();
	form.append(part, new Blob([new Uint8Array(data)], { type }), name);
	return await call(sandbox, 'POST', '/chatfiles', { headers, body: form });
}

export function uploaded(answer: Answer): { uuid: string; secret: string; url: string } {
	const [entity] = answer.json['entities'] as [{ uuid: string; 'share-secret': string }];
	const url = `${String(answer.json['uri'])}/${entity.uuid}`;
	return { uuid: entity.uuid, secret: entity['share-secret'], url };
}

function parsed(text: string): Record<string, unknown> {
	try {
		return JSON.parse(text) as Record<string, unknown>;
	} catch {
		return {};
	}
}
