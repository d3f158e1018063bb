/**
 * A service that is as unlike Easemob as the kit has to allow: forms with repeated keys, a signature on
 * every request, refusals as codes in answers of HTTP 200, uploads in parts, two windows for one class.
 */
import { createHash } from 'node:crypto';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import { readParts, takeMultipartOnly } from '../../../../sandbox/kit/files/multipart';
import { addFormBodies } from '../../../../sandbox/kit/http/bodies';
import { serverSettings, type ServerOptions } from '../../../../sandbox/kit/options';
import type { RateTable } from '../../../../sandbox/kit/rates/limiter';
import { Refusal } from '../../../../sandbox/kit/refusal';
import { startServer, type RunningServer } from '../../../../sandbox/kit/start';
import { ServerState } from '../../../../sandbox/kit/state';
import type { Vendor } from '../../../../sandbox/kit/vendor';

const SECRET = 'acme secret';
const MOST_FILE_BYTES = 10;

const RATES: RateTable = {
	notice: {
		calls: [
			{ count: 2, perMs: 1_000 },
			{ count: 3, perMs: 3_600_000 },
		],
		messages: [{ count: 100, perMs: 60_000 }],
	},
};

/** Every refusal has HTTP 200 and a code. */
const refusal = (code: number, why: string) => new Refusal(200, { code, errorMessage: why }, why);

export const signature = (nonce: string) =>
	createHash('sha1').update(`${SECRET}${nonce}`).digest('hex');

class AcmeState extends ServerState {
	readonly notices: Array<{ to: string[]; text: string }> = [];
	override reset(): void {
		super.reset();
		this.notices.length = 0;
	}
}

function admit({ headers, is404 }: FastifyRequest): void {
	if (is404) return;
	if (headers['signature'] !== signature(String(headers['nonce']))) {
		throw refusal(1004, 'bad signature');
	}
}

async function addRoutes(service: FastifyInstance, state: AcmeState): Promise<void> {
	const text = { type: 'array', minItems: 1, maxItems: 1, items: { type: 'string' } };
	const to = { type: 'array', minItems: 1, maxItems: 3, items: { type: 'string' } };
	const body = {
		type: 'object',
		required: ['to', 'text'],
		additionalProperties: false,
		properties: { to, text },
	};
	service.post<{ Body: { to: string[]; text: [string] } }>(
		'/notice.json',
		{ schema: { body }, config: { rates: 'notice' } },
		async (request) => {
			const notice = { to: request.body.to, text: request.body.text[0] };
			state.rates.takeMessages('notice', request.countedAtMs, notice.to.length);
			state.notices.push(notice);
			return { code: 200 };
		},
	);
	service.post('/broken.json', async () => {
		throw new Error('a bug');
	});
	await service.register(async (app) => {
		await takeMultipartOnly(app, MOST_FILE_BYTES);
		app.post('/upload.action', async (request) => {
			const { files, fields, tooLarge } = await readParts(request);
			if (tooLarge) throw refusal(413, 'too large');
			return {
				code: 200,
				files: files.map(({ part, filename, data }) => [part, filename, String(data)]),
				fields: fields.map(({ part, value }) => [part, value]),
			};
		});
	});
}

function acme(state: AcmeState): Vendor {
	return {
		addBodies: addFormBodies,
		addRoutes: async (service) => await addRoutes(service, state),
		addControls: (control) => {
			control.get('/notices', async () => state.notices);
		},
		admit,
		faultPath: (path) => path,
		faultBody: (status) => ({ code: status, errorMessage: 'a fault' }),
		refusals: {
			unknownPath: (path) => refusal(404, `no ${path}`),
			wrongMethod: (method, allowed) => refusal(405, `${method}, not ${allowed.join()}`),
			unsupportedMediaType: (type) => refusal(415, type),
			tooLarge: () => refusal(413, 'too large'),
			malformed: (complaint) => refusal(400, complaint),
			invalid: (part, complaint) => refusal(1002, `${part}: ${complaint}`),
			internal: (error) => refusal(1000, error.message),
		},
	};
}

export interface Acme extends RunningServer {
	notices: Array<{ to: string[]; text: string }>;
}

export async function startAcme(options: ServerOptions = {}): Promise<Acme> {
	const settings = serverSettings(options);
	const tooMany = (counted: string) => refusal(1008, `too many ${counted}`);
	const state = new AcmeState(settings, RATES, tooMany);
	return { ...(await startServer(acme(state), state, settings)), notices: state.notices };
}
