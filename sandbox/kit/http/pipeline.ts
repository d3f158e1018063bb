/**
 * What every request of the service goes through, in this order: the way to the server, the log, the
 * fault that waits for it, the vendor's check of who asks, the rate of calls. Only then is the body
 * looked at. Faults come first because they stand for the network and the gateway, which know nothing
 * of apps and tokens.
 */
import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyRequest, RequestPayload } from 'fastify';

import { applyFaultAfter, applyFaultBefore } from '../faults/apply';
import type { Fault } from '../faults/list';
import type { GiveBack } from '../rates/limiter';
import type { LoggedRequest } from '../requestLog';
import type { ServerState } from '../state';
import type { Vendor } from '../vendor';
import { pathOf } from './path';

declare module 'fastify' {
	interface FastifyRequest {
		entry: LoggedRequest;
		fault: Fault | undefined;
		/** When the rate limits see it: on arrival, unless a fault held it up. */
		countedAtMs: number;
		/** Undoes the counting of this call. */
		giveCallBack: GiveBack | undefined;
		/** The service said no, whatever the status. */
		refused: boolean;
	}
	interface FastifyContextConfig {
		/** The class of rates whose calls it counts for. */
		rates?: string;
	}
}

export function addPipeline(app: FastifyInstance, vendor: Vendor, state: ServerState): void {
	app.decorateRequest('entry');
	app.decorateRequest('fault');
	app.decorateRequest('countedAtMs', 0);
	app.decorateRequest('giveCallBack');
	app.decorateRequest('refused', false);

	app.addHook('onRequest', async () => {
		const ms = state.latency.next();
		if (ms > 0) await state.latency.pass(ms);
	});

	// The fault is chosen on arrival, so that "after 40" means the forty that arrived first.
	app.addHook('onRequest', async (request) => {
		const path = pathOf(request.url);
		request.entry = state.log.add({
			method: request.method,
			path,
			query: { ...(request.query as Record<string, unknown>) },
			headers: { ...request.headers },
			rawBody: '',
			receivedAtMs: state.nowMs(),
		});
		request.countedAtMs = request.entry.receivedAtMs;
		request.fault = state.faults.take(request.method, vendor.faultPath(path));
	});

	app.addHook('preParsing', async (request, reply, payload) => {
		const unread = await readText(request, payload);
		const { method, path, rawBody } = request.entry;
		request.fault ??= state.faults.take(method, vendor.faultPath(path), rawBody);
		if (request.fault !== undefined) request.entry.fault = request.fault.kind;
		await applyFaultBefore(vendor, state, request, reply);
		if (!reply.sent) admit(vendor, state, request);
		return unread;
	});

	app.addHook('onSend', async (request, reply, payload) => {
		// A refused call does not use up the rate.
		if (request.refused) {
			request.giveCallBack?.();
			request.entry.refused = true;
		}
		const changed = applyFaultAfter(vendor, state, request, reply, payload);
		if (!request.raw.socket.destroyed) request.entry.status = reply.statusCode;
		return changed;
	});
}

/** Keeps the exact text for the log, and hands on a stream that can still be read. */
async function readText(
	request: FastifyRequest,
	payload: RequestPayload,
): Promise<RequestPayload | Readable> {
	if (request.headers['content-type']?.startsWith('multipart/')) return payload;
	const chunks: Buffer[] = [];
	for await (const chunk of payload) chunks.push(Buffer.from(chunk as Buffer));
	const body = Buffer.concat(chunks);
	request.entry.rawBody = body.toString('utf8');
	return Readable.from(body.length === 0 ? [] : [body]);
}

function admit(vendor: Vendor, state: ServerState, request: FastifyRequest): void {
	vendor.admit(request);
	const { rates } = request.routeOptions.config;
	if (rates !== undefined) {
		request.giveCallBack = state.rates.takeCall(rates, request.countedAtMs);
	}
}
