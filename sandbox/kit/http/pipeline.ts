/**
 * What every request of the service goes through, in this order: the way to the server, the log, the
 * fault that waits for it, the check of organization and app, the token, the rate of calls. Only then
 * is the body looked at. Faults come first because they stand for the network and the gateway, which
 * know nothing of apps and tokens.
 */
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

import type { FastifyInstance, FastifyReply, FastifyRequest, RequestPayload } from 'fastify';

import { applicationNotFound } from '../../easemob/errors';
import { readyAnswer } from '../../easemob/faultAnswers';
import type { Fault } from '../faults';
import type { GiveBack, RateClass } from '../rates/limiter';
import type { SandboxState } from '../../easemob/state';
import type { LoggedRequest } from '../../easemob/types';
import { addressOf, pathOf } from '../../easemob/address';
import { ForcedAnswer } from './errorHandler';

declare module 'fastify' {
	interface FastifyRequest {
		entry: LoggedRequest;
		fault: Fault | undefined;
		/** When the rate limits see it: on arrival, unless a fault held it up. */
		countedAtMs: number;
		/** Undoes the counting of this call. */
		giveCallBack: GiveBack | undefined;
	}
	interface FastifyContextConfig {
		/** Answers without a token, or looks at it itself. */
		open?: boolean;
		/** The rate of calls it counts for. */
		rates?: RateClass;
	}
}

export function addPipeline(app: FastifyInstance, state: SandboxState): void {
	app.decorateRequest('entry');
	app.decorateRequest('fault');
	app.decorateRequest('countedAtMs', 0);
	app.decorateRequest('giveCallBack');

	app.addHook('onRequest', async () => {
		const ms = state.latency.next();
		if (ms > 0) await state.latency.pass(ms);
	});

	// The fault is chosen on arrival, so that "after 40" means the forty that arrived first.
	app.addHook('onRequest', async (request) => {
		const path = pathOf(request.url);
		request.entry = state.log({
			method: request.method,
			path,
			query: { ...(request.query as Record<string, unknown>) },
			headers: { ...request.headers },
			rawBody: '',
			receivedAtMs: state.settings.now(),
		});
		request.countedAtMs = request.entry.receivedAtMs;
		request.fault = state.faults.take(request.method, addressOf(path)?.rest ?? path);
	});

	app.addHook('preParsing', async (request, reply, payload) => {
		const unread = await readText(request, payload);
		await applyFaultBefore(state, request, reply);
		if (!reply.sent) admit(state, request);
		return unread;
	});

	app.addHook('onSend', async (request, reply, payload) => {
		// A refused call does not use up the rate.
		if (reply.statusCode >= 400) request.giveCallBack?.();
		const changed = applyFaultAfter(request, reply, payload);
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

async function applyFaultBefore(
	state: SandboxState,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<void> {
	const { fault } = request;
	if (fault?.kind === 'status') throw new ForcedAnswer(readyAnswer(fault));
	if (fault?.kind === 'delay') {
		// A server that closes meanwhile cuts the connection.
		const cutNow = () => cut(request, reply);
		await wait(fault.ms, undefined, { signal: state.closing.signal }).catch(cutNow);
		request.countedAtMs = state.settings.now();
	}
	if (fault?.kind === 'hang') {
		reply.hijack();
		// Takes in what is left of an upload, so that the caller waits for the answer, not for us to read.
		request.raw.resume();
	}
	if (fault?.kind === 'cutBefore') cut(request, reply);
}

function cut(request: FastifyRequest, reply: FastifyReply): void {
	reply.hijack();
	request.raw.socket.destroy();
}

function applyFaultAfter(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
	const { fault } = request;
	if (fault?.kind === 'cutAfter') request.raw.socket.destroy();
	if (fault?.kind === 'statusAfter') {
		const { status, headers, text } = readyAnswer(fault);
		reply.code(status).headers(headers).removeHeader('content-length');
		return text;
	}
	if (fault?.kind === 'garbage') {
		reply.code(200).type('application/json; charset=utf-8').removeHeader('content-length');
		const text = typeof payload === 'string' ? payload : '{"path":"';
		return text.slice(0, Math.ceil(text.length / 2));
	}
	return payload;
}

function admit(state: SandboxState, request: FastifyRequest): void {
	const { org, app } = state.settings;
	const address = addressOf(request.entry.path);
	if (address !== undefined && (address.org !== org || address.app !== app)) {
		throw applicationNotFound(address.org, address.app, address.rest);
	}
	if (request.is404) return;
	const { open, rates } = request.routeOptions.config;
	if (open !== true) state.tokens.check(request.headers.authorization);
	if (rates !== undefined) {
		request.giveCallBack = state.rates.takeCall(rates, request.countedAtMs);
	}
}
