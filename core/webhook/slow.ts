import type { IWebhookFunctions } from 'n8n-workflow';
import { SECOND_MS, SYSTEM_CLOCK } from '../base/clock';
import { onceAnswered } from './answer';
import type { Callbacks } from './callbacks';
import { notices } from './notices';

/** The part of the time that the service waits, after which one should know. */
const SLOW = 0.5;

/**
 * Says in the log when an answer comes so late that the service may not have waited for it. n8n
 * answers when it has stored an execution and begun it. Where only so many may run at the same time
 * (`N8N_CONCURRENCY_PRODUCTION_LIMIT`) it stores it at once, and holds the answer until there is a
 * place.
 */
export function sayWhenSlow(ctx: IWebhookFunctions, { service, waitsMs }: Callbacks): void {
	const sinceMs = SYSTEM_CLOCK.now();
	onceAnswered(ctx, () => {
		const tookMs = SYSTEM_CLOCK.now() - sinceMs;
		if (tookMs < SLOW * waitsMs) return;
		const seconds = Math.round(tookMs / SECOND_MS);
		notices.say(
			ctx,
			'slow',
			`n8n took ${seconds} s to answer an event. ${service} takes late answers for failures, and may stop delivering. If N8N_CONCURRENCY_PRODUCTION_LIMIT is set, n8n answers only when the execution has a place: raise the limit, or make the workflow shorter. Otherwise see whether n8n's database or machine is overloaded.`,
		);
	});
}
