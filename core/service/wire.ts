import type {
	ICredentialTestFunctions,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestHelper,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { readBody, readHead } from './body';
import { Deadlines, type Deadline } from './deadline';
import type { Exchange, Unread } from './exchange';
import { readFailure } from './readFailure';
import type { TimedRequest } from './request';

/** Every context of n8n that has a credential: a run, a dropdown search, a webhook. */
export type NodeContext =
	IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions | IWebhookFunctions;

/**
 * Sends one request and says what came of it. Never throws. The answer is bounded: in time by the
 * request's `timeout`, from sending to the last byte; in size by what a text may have, or a file.
 *
 * @param maxFileBytes set where the request asks for a file: the most of it that is taken, in bytes;
 * what comes of it may take as long as on a slow line
 * @param maxTextBytes likewise, where a text may be longer than usual
 */
export type Send = (
	options: TimedRequest,
	maxFileBytes?: number,
	maxTextBytes?: number,
) => Promise<Exchange>;

/** How requests go out in one context of n8n. */
export interface Wire {
	/** With the credential: n8n's proxy, its cancel signal, the token renewed once on 401. */
	readonly send: Send;
	/** Without the credential, for a host that must not see the token. */
	readonly sendBare: Send;
}

/**
 * What every request has in common. The body of the answer comes as a stream, so that it can be given
 * up, and IDs beyond 2^53 and broken JSON can be seen. Redirects are not followed: a POST would become
 * a GET, and the token would go to another host. Lists in a query repeat their key.
 */
const PLAIN = {
	returnFullResponse: true,
	encoding: 'stream',
	disableFollowRedirect: true,
	arrayFormat: 'repeat',
} as const satisfies Partial<IHttpRequestOptions>;

/** Of all requests of the process. */
const deadlines = new Deadlines();

const UNREADABLE: Exchange = {
	kind: 'broken',
	fault: 'other',
	text: 'the answer could not be read',
};

type Request = (options: IHttpRequestOptions, signal: AbortSignal) => Promise<unknown>;

async function headOf(request: Promise<unknown>): Promise<Unread | Exchange> {
	try {
		return readHead(await request) ?? UNREADABLE;
	} catch (error) {
		return readFailure(error);
	}
}

/** What was broken off because its time was over, not because the execution was stopped. */
function asTimeout(exchange: Exchange, { passed }: Deadline): Exchange {
	if (!passed) return exchange;
	if (exchange.kind === 'broken') return { ...exchange, fault: 'timeout' };
	if (exchange.kind !== 'answer' || exchange.cut === undefined) return exchange;
	return { ...exchange, cut: { ...exchange.cut, fault: 'timeout' } };
}

function sendBy(request: Request, stop: AbortSignal | undefined): Send {
	return async (options, maxFileBytes, maxTextBytes) =>
		await deadlines.within(options.timeout, stop, async (deadline) => {
			const { signal } = deadline;
			const head = await headOf(request({ ...PLAIN, ...options, abortSignal: signal }, signal));
			if (head.kind !== 'unread') return asTimeout(head, deadline);
			const extend = (ms: number) => deadline.extend(ms);
			const taking = { maxFileBytes, maxTextBytes, extend };
			return asTimeout(await readBody(head, taking), deadline);
		});
}

/**
 * The same context, whose requests end with another signal: n8n takes it from the context, whatever a
 * request says.
 */
function endingWith(ctx: NodeContext, signal: AbortSignal): NodeContext {
	return new Proxy(ctx, {
		get: (target, name, receiver): unknown =>
			name === 'getExecutionCancelSignal' ? () => signal : Reflect.get(target, name, receiver),
	});
}

/**
 * How the connection of a request is made: one of its own, as always with n8n, which Node closes with
 * the signal. The answer of 401 to a stale token is left unread, where nobody else can reach it.
 */
const connectionEndingWith = (signal: AbortSignal) => ({ keepAlive: false, signal });

/**
 * The wire of a context that knows its credential by the type.
 *
 * @param renewsToken whether n8n may ask the credential for another token after a 401; if not, one
 * request stays one
 */
export function wireOf(ctx: NodeContext, credentialType: string, renewsToken: boolean): Wire {
	const stop = 'getExecutionCancelSignal' in ctx ? ctx.getExecutionCancelSignal() : undefined;
	const { helpers } = ctx;
	// 401 must throw, or n8n would not renew the token.
	const ignoreHttpStatusErrors = renewsToken ? { ignore: true as const, except: [401] } : true;
	return {
		send: sendBy(
			async (options, signal): Promise<unknown> =>
				await helpers.httpRequestWithAuthentication.call(endingWith(ctx, signal), credentialType, {
					...options,
					agentOptions: connectionEndingWith(signal),
					ignoreHttpStatusErrors,
				}),
			stop,
		),
		sendBare: bareSend(ctx, stop),
	};
}

/** The wire of a credential that asks for a token: both ways go without credential. */
export function wireOfHelper(helper: Pick<IHttpRequestHelper, 'helpers'>): Wire {
	const send = bareSend(helper, undefined);
	return { send, sendBare: send };
}

/** What `PLAIN` says, in the words of n8n's older helper; every status is an answer. */
const PLAIN_OLDER = {
	resolveWithFullResponse: true,
	useStream: true,
	simple: false,
	followRedirect: false,
	useQuerystring: true,
} as const;

/** The wire of a credential's Test button, whose context in n8n has the older helper only. */
export function wireOfTest({ helpers }: Pick<ICredentialTestFunctions, 'helpers'>): Wire {
	const send = sendBy(async (options, signal): Promise<unknown> => {
		const agentOptions = connectionEndingWith(signal);
		return (await helpers.request({ ...options, ...PLAIN_OLDER, agentOptions })) as unknown;
	}, undefined);
	return { send, sendBare: send };
}

function bareSend(
	{ helpers }: Pick<IHttpRequestHelper, 'helpers'>,
	stop: AbortSignal | undefined,
): Send {
	return sendBy(
		async (options): Promise<unknown> =>
			await helpers.httpRequest({ ...options, ignoreHttpStatusErrors: true }),
		stop,
	);
}
