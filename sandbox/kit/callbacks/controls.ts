/** The callbacks of a sandbox over HTTP: its rules, what was delivered, what was banned. */
import type { FastifyInstance } from 'fastify';

import { Refusal } from '../refusal';
import type { RuleBase } from './rules';
import type { CallbackService } from './service';

const REDELIVER = {
	type: 'object',
	additionalProperties: false,
	properties: { numbers: { type: 'array', items: { type: 'integer', minimum: 1 } } },
};

/** The fields of a rule, which only the vendor knows. */
export interface RuleForm<Rule, Options> {
	/** Of `Options`. */
	schema: Record<string, unknown>;
	complete(given: Options): Rule;
}

export function addCallbackControls<Rule extends RuleBase, Options>(
	control: FastifyInstance,
	{ dispatcher, book }: CallbackService<Rule>,
	{ schema, complete }: RuleForm<Rule, Options>,
): void {
	control.get('/callback-rules', async () => book.rules);
	control.post('/callback-rules', { schema: { body: schema } }, async (request) =>
		// The schema has made sure of it.
		book.put(complete(request.body as Options)),
	);
	control.delete<{ Params: { name: string } }>('/callback-rules/:name', async ({ params }) => {
		if (book.remove(params.name)) return { ok: true };
		throw new Refusal(404, { error: `There is no callback rule "${params.name}".` });
	});
	control.get('/callbacks', async () => dispatcher.deliveries);
	control.get('/callback-bans', async () => dispatcher.ledger.bans);
	control.post<{ Body: { numbers?: number[] } }>(
		'/callbacks/redeliver',
		{ schema: { body: REDELIVER } },
		async (request) => {
			dispatcher.redeliver(request.body.numbers);
			return { ok: true };
		},
	);
}
