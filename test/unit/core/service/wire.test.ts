import axios from 'axios';
import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { wireOf } from '../../../../core/service/wire';

describe('one request', () => {
	const request: IHttpRequestOptions = { method: 'POST', url: '/messages/users', body: { a: 1 } };

	/** n8n with helpers that answer like this, and what each was asked. */
	function setUp(helper: () => Promise<unknown>, stop?: AbortSignal) {
		const calls: Array<[string, IHttpRequestOptions]> = [];
		const bare: IHttpRequestOptions[] = [];
		const ctx = {
			getExecutionCancelSignal: () => stop,
			helpers: {
				httpRequestWithAuthentication: async (type: string, options: IHttpRequestOptions) => {
					calls.push([type, options]);
					return await helper();
				},
				httpRequest: async (options: IHttpRequestOptions) => {
					bare.push(options);
					return await helper();
				},
			},
		} as unknown as IExecuteFunctions;
		return {
			calls,
			bare,
			send: async (options = request) => await wireOf(ctx, 'easemobApi').send(options),
			sendBare: async (options = request) => await wireOf(ctx, 'easemobApi').sendBare(options),
		};
	}

	const ways = ['send', 'sendBare'] as const;

	it.each(ways)('gives status, headers and text of the answer (%s)', async (way) => {
		const body = '{"data":{"bob":"1"}}';
		const headers = { 'content-type': 'application/json' };
		const n8n = setUp(async () => ({ statusCode: 200, headers, body }));
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

	it('without the credential ends when the execution is stopped', async () => {
		const stop = new AbortController();
		const { bare, sendBare } = setUp(async () => undefined, stop.signal);
		await sendBare();
		expect(bare[0]?.abortSignal).toBe(stop.signal);
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
	});

	it.each(ways)('asks for text unless bytes are asked for (%s)', async (way) => {
		const n8n = setUp(async () => ({ statusCode: 200, headers: {}, body: '' }));
		await n8n[way]();
		await n8n[way]({ ...request, encoding: 'arraybuffer' });
		const asked = [...n8n.calls.map(([, options]) => options), ...n8n.bare];
		expect(asked.map(({ encoding }) => encoding)).toEqual(['text', 'arraybuffer']);
	});

	it.each(ways)('keeps a file byte for byte (%s)', async (way) => {
		const body = Buffer.from([0xff, 0xd8, 0x00, 0x0d, 0x0a, 0xfe]);
		const n8n = setUp(async () => ({ statusCode: 200, headers: {}, body }));
		const reply = await n8n[way]();
		expect(reply).toMatchObject({ kind: 'answer', status: 200, text: '' });
		expect(reply.kind === 'answer' && reply.bytes?.equals(body)).toBe(true);
	});

	it.each([302, 403, 404, 500])('reads what comes with %i instead of a file', async (status) => {
		const body = Buffer.from('{"error":"entity_not_found","描述":"无"}');
		const { send } = setUp(async () => ({ statusCode: status, headers: {}, body }));
		const reply = await send();
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
