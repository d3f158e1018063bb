/** What a fault does to its request: before anything is accepted, or after. */
import { setTimeout as wait } from 'node:timers/promises';

import type { FastifyReply, FastifyRequest } from 'fastify';

import type { ServerState } from '../state';
import type { Vendor } from '../vendor';
import { readyAnswer, type ReadyAnswer } from './answer';
import { trickleHead } from './flow';
import type { Fault } from './list';

/** Thrown to answer a fault's status instead of handling the request. */
export class ForcedAnswer extends Error {
	constructor(readonly answer: ReadyAnswer) {
		super(`fault: answer ${answer.status}`);
		this.name = 'ForcedAnswer';
	}
}

/** Afterwards `reply.sent` tells that nobody will answer any more. */
export async function applyFaultBefore(
	vendor: Vendor,
	state: ServerState,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<void> {
	const { fault } = request;
	if (fault?.kind === 'status') {
		throw new ForcedAnswer(ordered(vendor, state, fault));
	}
	if (fault?.kind === 'delay') {
		// A server that closes meanwhile cuts the connection.
		const cutNow = () => cut(request, reply);
		await wait(fault.ms, undefined, { signal: state.closing.signal }).catch(cutNow);
		request.countedAtMs = state.nowMs();
	}
	if (fault?.kind === 'hang' || fault?.kind === 'trickleHead') {
		reply.hijack();
		// Takes in what is left of an upload, so that the caller waits for the answer, not for us to read.
		request.raw.resume();
	}
	if (fault?.kind === 'trickleHead') void trickleHead(request.raw.socket, state.closing.signal);
	if (fault?.kind === 'cutBefore') cut(request, reply);
}

/** The payload to send instead, or the same. */
export function applyFaultAfter(
	vendor: Vendor,
	state: ServerState,
	request: FastifyRequest,
	reply: FastifyReply,
	payload: unknown,
): unknown {
	const { fault } = request;
	if (fault?.kind === 'cutAfter') request.raw.socket.destroy();
	if (fault?.kind === 'statusAfter') {
		const answer = ordered(vendor, state, fault);
		reply.code(answer.status).headers(answer.headers).removeHeader('content-length');
		return answer.body;
	}
	if (fault?.kind === 'garbage') {
		reply.code(200).type('application/json; charset=utf-8').removeHeader('content-length');
		const text = typeof payload === 'string' ? payload : '{"path":"';
		return text.slice(0, Math.ceil(text.length / 2));
	}
	return payload;
}

function ordered(
	vendor: Vendor,
	state: ServerState,
	fault: Extract<Fault, { status: number }>,
): ReadyAnswer {
	return readyAnswer(fault, (status) => vendor.faultBody(status), state.closing.signal);
}

function cut(request: FastifyRequest, reply: FastifyReply): void {
	reply.hijack();
	request.raw.socket.destroy();
}
