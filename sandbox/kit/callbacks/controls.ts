/** The callbacks of a sandbox over HTTP: its rules, what was delivered, what was banned. */
import type { FastifyInstance } from 'fastify';

import { Refusal } from '../refusal';
import type { CallbackDispatcher } from './dispatcher';
import type { RuleBase, RuleBook } from './rules';

const REDELIVER = {
	type: 'object',
	additionalProperties: false,
	properties: { numbers: { type: 'array', items: { type: 'integer', minimum: 1 } } },
};

/** A vendor adds the setting of a rule, whose fields only it knows. */
export function addCallbackControls<Rule extends RuleBase>(
	control: FastifyInstance,
	{ dispatcher, book }: { dispatcher: CallbackDispatcher; book: RuleBook<Rule> },
): void {
	control.get('/callback-rules', async () => book.rules);
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
