import type { IWebhookFunctions } from 'n8n-workflow';
import { isObject } from '../base/json';

/** One delivery of a service, as it arrived. */
export interface WebhookRequest {
	/** By name in lower case. */
	readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
	readonly query: Readonly<Record<string, unknown>>;
	/** The bytes of the body, decompressed; what is signed is compared with these. */
	readonly body: Buffer;
	/** Who sent it, as n8n sees it (`N8N_PROXY_HOPS` behind a proxy); '' where nobody can tell. */
	readonly address: string;
}

const NOTHING = Buffer.alloc(0);

/** Reads what n8n has kept of the request. It has the body of every kind but multipart forms. */
export function readRequest(
	ctx: Pick<IWebhookFunctions, 'getRequestObject' | 'getHeaderData' | 'getQueryData'>,
): WebhookRequest {
	const request: unknown = ctx.getRequestObject();
	const { rawBody, ip }: Record<string, unknown> = isObject(request) ? request : {};
	const query: unknown = ctx.getQueryData();
	return {
		headers: ctx.getHeaderData(),
		query: isObject(query) ? query : {},
		body: Buffer.isBuffer(rawBody) ? rawBody : NOTHING,
		address: typeof ip === 'string' ? ip : '',
	};
}

/** The text of a body; a mark of the byte order before it is no part of it. */
export function textOf({ body }: Pick<WebhookRequest, 'body'>): string {
	const text = body.toString('utf8');
	return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
