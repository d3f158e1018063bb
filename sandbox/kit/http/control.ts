/**
 * A sandbox over HTTP for another process: what it received, what to break next. It shows secrets and
 * message texts, so only this computer may ask.
 */
import type { FastifyError, FastifyInstance } from 'fastify';

import type { Fault } from '../faults/list';
import type { LatencyMs, RateLimits } from '../options';
import { Refusal } from '../refusal';
import type { ServerState } from '../state';
import type { Vendor } from '../vendor';
import { addJsonBodies } from './bodies';
import { complaintOf } from './errorHandler';

const KINDS = [
	'status',
	'statusAfter',
	'delay',
	'cutBefore',
	'cutAfter',
	'hang',
	'trickleHead',
	'garbage',
];

/** What a kind needs beyond its name. */
const NEEDS = { status: 'status', statusAfter: 'status', delay: 'ms' };

const FAULT_SCHEMA = {
	type: 'object',
	required: ['kind'],
	additionalProperties: false,
	properties: {
		kind: { enum: KINDS },
		method: { type: 'string' },
		path: { type: 'string', pattern: '^/' },
		holding: { type: 'string', minLength: 1 },
		after: { type: 'integer', minimum: 0 },
		times: { type: 'integer', minimum: 1 },
		status: { type: 'integer', minimum: 200, maximum: 599 },
		body: {},
		flow: { anyOf: [{ enum: ['trickle', 'endless'] }, { type: 'integer', minimum: 0 }] },
		headers: { type: 'object', additionalProperties: { type: 'string' } },
		ms: { type: 'integer', minimum: 0 },
	},
	allOf: Object.entries(NEEDS).map(([kind, field]) => ({
		if: { type: 'object', properties: { kind: { const: kind } } },
		then: { type: 'object', properties: { [field]: {} }, required: [field] },
	})),
};

/** Their values are checked again when they are set: a schema cannot compare two of them. */
const RATE_LIMITS_SCHEMA = {
	anyOf: [
		{ const: false },
		{
			type: 'object',
			additionalProperties: false,
			properties: { scale: { type: 'number' } },
		},
	],
};

const LATENCY_SCHEMA = {
	type: 'object',
	required: ['ms'],
	additionalProperties: false,
	properties: {
		ms: {
			anyOf: [
				{ type: 'number' },
				{ type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 },
			],
		},
		seed: { type: 'integer' },
	},
};

export function addControlRoutes(app: FastifyInstance, vendor: Vendor, state: ServerState): void {
	app.addHook('onRequest', async (request, reply) => {
		if (isLoopback(request.socket.remoteAddress)) return;
		return reply.code(403).send({ error: 'The sandbox is controlled from its own computer only.' });
	});
	app.setErrorHandler((error: FastifyError | Refusal, _request, reply) => {
		void (error instanceof Refusal
			? reply.code(error.status).send(error.body)
			: reply.code(error.statusCode ?? 400).send({ error: complaintOf(error) }));
	});
	app.setNotFoundHandler((request, reply) => {
		void reply.code(404).send({ error: `The sandbox has no ${request.method} ${request.url}.` });
	});
	addJsonBodies(app, (complaint) => new Refusal(400, { error: complaint }));

	app.get('/requests', async () => state.log.entries);
	app.post<{ Body: Fault }>('/faults', { schema: { body: FAULT_SCHEMA } }, async (request) => {
		state.faults.add(request.body);
		return { ok: true };
	});
	app.post<{ Body: RateLimits }>(
		'/rate-limits',
		{ schema: { body: RATE_LIMITS_SCHEMA } },
		async (request) => {
			state.rates.set(request.body);
			return { ok: true };
		},
	);
	app.post<{ Body: { ms: LatencyMs; seed?: number } }>(
		'/latency',
		{ schema: { body: LATENCY_SCHEMA } },
		async (request) => {
			state.latency.set(request.body.ms, request.body.seed);
			return { ok: true };
		},
	);
	app.post('/reset', async () => {
		state.reset();
		return { ok: true };
	});
	vendor.addControls(app);
}

function isLoopback(address: string | undefined): boolean {
	return address !== undefined && /^(::1$|(::ffff:)?127\.)/.test(address);
}
