import type { IWebhookFunctions } from 'n8n-workflow';
import { BoundedMap } from '../base/boundedMap';
import { MINUTE_MS, SYSTEM_CLOCK, type Clock } from '../base/clock';

/** The same is said again after so long: whoever floods a trigger must not flood the log. */
const QUIET_FOR_MS = 60 * MINUTE_MS;

/** Notices that are remembered. */
const MAX_NOTICES = 1_000;

type Saying = Pick<IWebhookFunctions, 'logger' | 'getNode' | 'getWorkflow'>;

/** Says things in n8n's log, the same of a trigger once an hour at most. */
export class Notices {
	private readonly saidAt = new BoundedMap<number>(MAX_NOTICES);

	/** @param clock to be quiet by */
	constructor(private readonly clock: Clock = SYSTEM_CLOCK) {}

	/** @param kind what is the same */
	say(ctx: Saying, kind: string, text: string): void {
		const { id: nodeId, name: nodeName } = ctx.getNode();
		const { id: workflowId } = ctx.getWorkflow();
		const key = JSON.stringify([workflowId, nodeId, kind]);
		const now = this.clock.now();
		const before = this.saidAt.get(key);
		if (before !== undefined && now - before < QUIET_FOR_MS) return;
		this.saidAt.set(key, now);
		ctx.logger.warn(`${nodeName}: ${text}`, { workflowId, nodeName });
	}
}
