import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestHelper,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { isObject } from '../base/json';
import type { Exchange } from './exchange';
import { asText, readFailure } from './readFailure';

/** Every context of n8n that has a credential: a run, a dropdown search, a webhook. */
export type NodeContext =
	IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions | IWebhookFunctions;

/** Sends one request and says what came of it. Never throws. */
export type Send = (options: IHttpRequestOptions) => Promise<Exchange>;

/** How requests go out in one context of n8n. */
export interface Wire {
	/** With the credential: n8n's proxy, its cancel signal, the token renewed once on 401. */
	readonly send: Send;
	/** Without the credential, for a host that must not see the token. */
	readonly sendBare: Send;
}

/**
 * What every request has in common. The body of the answer comes as text (or bytes, where asked
 * for), so that IDs beyond 2^53 and broken JSON can be seen. Redirects are not followed: a POST would
 * become a GET, and the token would go to another host. Lists in a query repeat their key.
 */
const PLAIN = {
	returnFullResponse: true,
	encoding: 'text',
	disableFollowRedirect: true,
	arrayFormat: 'repeat',
} as const satisfies Partial<IHttpRequestOptions>;

function readResponse(response: unknown): Exchange {
	if (!isObject(response) || typeof response.statusCode !== 'number') {
		return { kind: 'broken', fault: 'other', text: 'the answer could not be read' };
	}
	const { statusCode: status, headers: found, body } = response;
	const headers = isObject(found) ? { ...found } : {};
	// A whole file is not turned into text; only an error of the service is read as such.
	if (Buffer.isBuffer(body) && status === 200) {
		return { kind: 'answer', status, headers, text: '', bytes: body };
	}
	return { kind: 'answer', status, headers, text: asText(body) };
}

async function exchange(
	request: (options: IHttpRequestOptions) => Promise<unknown>,
	options: IHttpRequestOptions,
): Promise<Exchange> {
	try {
		return readResponse(await request({ ...PLAIN, ...options }));
	} catch (error) {
		return readFailure(error);
	}
}

/** The wire of a context that knows its credential by the type. */
export function wireOf(ctx: NodeContext, credentialType: string): Wire {
	const abortSignal =
		'getExecutionCancelSignal' in ctx ? ctx.getExecutionCancelSignal() : undefined;
	return {
		send: async (options) =>
			await exchange(
				async (request): Promise<unknown> =>
					await ctx.helpers.httpRequestWithAuthentication.call(ctx, credentialType, request),
				// 401 must throw, or n8n would not renew the token.
				{ ...options, ignoreHttpStatusErrors: { ignore: true, except: [401] } },
			),
		sendBare: bareSend(ctx, abortSignal === undefined ? {} : { abortSignal }),
	};
}

/** The wire of a credential itself, which goes without credential both ways. */
export function wireOfHelper(helper: Pick<IHttpRequestHelper, 'helpers'>): Wire {
	const send = bareSend(helper, {});
	return { send, sendBare: send };
}

function bareSend(
	{ helpers }: Pick<IHttpRequestHelper, 'helpers'>,
	more: Partial<IHttpRequestOptions>,
): Send {
	return async (options) =>
		await exchange(async (request): Promise<unknown> => await helpers.httpRequest(request), {
			...options,
			...more,
			ignoreHttpStatusErrors: true,
		});
}
