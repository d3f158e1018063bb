/**
 * Requests that come again. SDK: "use another trace ID for every request, because the server
 * de-duplicates on it"; the code is 431, "duplicate request". v1 has another header for it.
 *
 * Not documented, and decided here: a request that was refused did nothing and may come again under its
 * ID, and an ID is never forgotten.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { NimRefusal, wrongParameter } from './errors';

const HEADERS = ['x-custom-traceid', 'requestid'] as const;

/** Throws when a request with its ID is under way or was carried out. */
export function claimIds(known: Set<string>, request: FastifyRequest): void {
	const ids = idsOf(request);
	if (ids.some((id) => known.has(id))) throw new NimRefusal('repeated', `known: ${ids.join()}`);
	for (const id of ids) known.add(id);
	request.claimedIds = ids;
}

/** Forgets the IDs of requests that are refused after all. */
export function forgetRefused(service: FastifyInstance, known: Set<string>): void {
	service.decorateRequest('claimedIds');
	service.addHook('onSend', async (request) => {
		if (request.refused) for (const id of request.claimedIds ?? []) known.delete(id);
	});
}

declare module 'fastify' {
	interface FastifyRequest {
		claimedIds: readonly string[] | undefined;
	}
}

function idsOf({ headers }: FastifyRequest): string[] {
	return HEADERS.flatMap((name) => {
		const value = headers[name];
		if (value === undefined) return [];
		if (typeof value === 'string' && value !== '') return [`${name} ${value}`];
		throw wrongParameter(`the header ${name} is empty`);
	});
}
