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

/** A request whose body n8n has left to whoever wants it; it is `rawBody` when it is read. */
interface UnreadRequest {
	readRawBody(): Promise<void>;
}

function isUnread(request: unknown): request is UnreadRequest {
	return (
		isObject(request) && request.rawBody === undefined && typeof request.readRawBody === 'function'
	);
}

/**
 * The bytes of the body. For nodes of a version above 1 n8n has read those bodies only that say they
 * are JSON, text, XML or a form; the others are read here. There is none of a multipart form, which n8n
 * has used up, nor of what is larger than n8n takes.
 */
async function bodyOf(request: unknown): Promise<Buffer> {
	if (isUnread(request)) {
		try {
			await request.readRawBody();
		} catch {
			return NOTHING;
		}
	}
	const { rawBody }: Record<string, unknown> = isObject(request) ? request : {};
	return Buffer.isBuffer(rawBody) ? rawBody : NOTHING;
}

/** Reads what n8n has of the request. */
export async function readRequest(
	ctx: Pick<IWebhookFunctions, 'getRequestObject' | 'getHeaderData' | 'getQueryData'>,
): Promise<WebhookRequest> {
	const request: unknown = ctx.getRequestObject();
	const { ip }: Record<string, unknown> = isObject(request) ? request : {};
	const query: unknown = ctx.getQueryData();
	return {
		headers: ctx.getHeaderData(),
		query: isObject(query) ? query : {},
		body: await bodyOf(request),
		address: typeof ip === 'string' ? ip : '',
	};
}

/** The text of a body; a mark of the byte order before it is no part of it. */
export function textOf({ body }: Pick<WebhookRequest, 'body'>): string {
	const text = body.toString('utf8');
	return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
