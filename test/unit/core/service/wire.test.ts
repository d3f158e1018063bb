import { getEventListeners, once } from 'node:events';
import { Readable } from 'node:stream';
import axios from 'axios';
import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import type { TimedRequest } from '../../../../core/service/request';
import { wireOf } from '../../../../core/service/wire';

describe('one request', () => {
	const request: TimedRequest = {
		method: 'POST',
		url: '/messages/users',
		body: { a: 1 },
		timeout: 60_000,
	};

	/** n8n with helpers that answer like this, and what each was asked. */
	function setUp(
		helper: (signal?: AbortSignal) => Promise<unknown>,
		stop?: AbortSignal,
		renewsToken = true,
	) {
		const calls: Array<[string, IHttpRequestOptions]> = [];
		const bare: IHttpRequestOptions[] = [];
		/** What each request ended with: n8n takes it from the context where there is a credential. */
		const signals: Array<AbortSignal | undefined> = [];
		const ctx = {
			getExecutionCancelSignal: () => stop,
			helpers: {
				async httpRequestWithAuthentication(
					this: IExecuteFunctions,
					type: string,
					options: IHttpRequestOptions,
				) {
					calls.push([type, options]);
					signals.push(this.getExecutionCancelSignal());
					return await helper(signals.at(-1));
				},
				httpRequest: async (options: IHttpRequestOptions) => {
					bare.push(options);
					signals.push(options.abortSignal as AbortSignal);
					return await helper(signals.at(-1));
				},
			},
		} as unknown as IExecuteFunctions;
		const wire = wireOf(ctx, 'easemobApi', renewsToken);
		return {
			calls,
			bare,
			signals,
			send: async (maxFileBytes?: number) => await wire.send(request, maxFileBytes),
			sendBare: async (maxFileBytes?: number) => await wire.sendBare(request, maxFileBytes),
		};
	}

	const answer = (text: string, statusCode = 200) => ({
		statusCode,
		headers: {},
		body: Readable.from([Buffer.from(text)]),
	});

	const ways = ['send', 'sendBare'] as const;

	it.each(ways)('gives status, headers and text of the answer (%s)', async (way) => {
		const body = '{"data":{"bob":"1"}}';
		const headers = { 'content-type': 'application/json' };
		const n8n = setUp(async () => ({ ...answer(body), headers }));
		expect(await n8n[way]()).toEqual({ kind: 'answer', status: 200, headers, text: body });
	});

	it('goes once through the helper that knows the credential', async () => {
		const { calls, bare, send } = setUp(async () => ({ statusCode: 200, headers: {}, body: '' }));
		await send();
		expect(calls).toHaveLength(1);
		expect(calls[0]).toMatchObject(['easemobApi', request]);
		expect(bare).toEqual([]);
	});

	it('without the credential goes once through the helper that knows none', async () => {
		const { calls, bare, sendBare } = setUp(async () => ({
			statusCode: 200,
			headers: {},
			body: '',
		}));
		await sendBare();
		expect(calls).toEqual([]);
		expect(bare).toHaveLength(1);
		expect(bare[0]).toMatchObject(request);
	});

	it.each(ways)('ends when the execution is stopped (%s)', async (way) => {
		const stop = new AbortController();
		const n8n = setUp(async (signal) => {
			stop.abort();
			throw Object.assign(new Error('canceled'), { code: signal?.aborted ? 'ERR_CANCELED' : '' });
		}, stop.signal);
		expect(await n8n[way]()).toMatchObject({ kind: 'broken', fault: 'cancelled' });
	});

	it.each(ways)('leaves nothing open and no listener behind (%s)', async (way) => {
		const { signal } = new AbortController();
		const n8n = setUp(async () => {
			expect(getEventListeners(signal, 'abort')).toHaveLength(1);
			return answer('');
		}, signal);
		for (let call = 0; call < 3; call++) await n8n[way]();
		expect(n8n.signals).toHaveLength(3);
		for (const one of n8n.signals) if (one?.aborted === false) await once(one, 'abort');
		expect(getEventListeners(signal, 'abort')).toEqual([]);
	});

	it.each(ways)('takes an error status for an answer too (%s)', async (way) => {
		const n8n = setUp(async () => ({ statusCode: 503, headers: {}, body: '' }));
		expect(await n8n[way]()).toMatchObject({ kind: 'answer', status: 503, text: '' });
	});

	it('never follows a redirect, and throws for a 401 only where n8n renews the token', async () => {
		const n8n = setUp(async () => ({ statusCode: 200, headers: {}, body: '' }));
		await n8n.send();
		expect(n8n.calls[0]?.[1].disableFollowRedirect).toBe(true);
		expect(n8n.calls[0]?.[1].ignoreHttpStatusErrors).toMatchObject({ except: [401] });
		await n8n.sendBare();
		expect(n8n.bare[0]?.disableFollowRedirect).toBe(true);
		expect(n8n.bare[0]?.ignoreHttpStatusErrors).toBe(true);

		const pasted = setUp(async () => answer('', 401), undefined, false);
		expect(await pasted.send()).toMatchObject({ kind: 'answer', status: 401 });
		expect(pasted.calls[0]?.[1].ignoreHttpStatusErrors).toBe(true);
	});

	it.each(ways)('asks for a stream (%s)', async (way) => {
		const n8n = setUp(async () => answer(''));
		await n8n[way]();
		await n8n[way](10);
		const asked = [...n8n.calls.map(([, options]) => options), ...n8n.bare];
		expect(asked.map(({ encoding }) => encoding)).toEqual(['stream', 'stream']);
	});

	it.each(ways)('keeps a file byte for byte (%s)', async (way) => {
		const body = Buffer.from([0xff, 0xd8, 0x00, 0x0d, 0x0a, 0xfe]);
		const n8n = setUp(async () => ({ statusCode: 200, headers: {}, body: Readable.from([body]) }));
		const reply = await n8n[way](body.length);
		expect(reply).toMatchObject({ kind: 'answer', status: 200, text: '' });
		expect(reply.kind === 'answer' && reply.bytes?.equals(body)).toBe(true);
	});

	it.each([302, 403, 404, 500])('reads what comes with %i instead of a file', async (status) => {
		const body = Buffer.from('{"error":"entity_not_found","描述":"无"}');
		const { send } = setUp(async () => answer(body.toString(), status));
		const reply = await send(1);
		expect(reply).toMatchObject({ kind: 'answer', status, text: body.toString() });
		expect(reply).not.toHaveProperty('bytes');
	});

	it.each<[string, unknown]>([
		['nothing', undefined],
		['a text', 'OK'],
		['an object without a status', { body: '{}' }],
	])('counts %s instead of an answer as unknown', async (_what, response) => {
		const { send, sendBare } = setUp(async () => response);
		expect(await send()).toMatchObject({ kind: 'broken' });
		expect(await sendBare()).toMatchObject({ kind: 'broken' });
	});

	it.each(ways)('never throws (%s)', async (way) => {
		const n8n = setUp(async () => {
			const refused = Object.assign(new Error('connect ECONNREFUSED'), {
				code: 'ECONNREFUSED',
				syscall: 'connect',
			});
			throw axios.AxiosError.from(refused);
		});
		expect(await n8n[way]()).toMatchObject({ kind: 'notSent', fault: 'refused' });
		expect(n8n.calls.length + n8n.bare.length).toBe(1);
	});
});
