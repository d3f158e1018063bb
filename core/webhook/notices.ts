import type { IWebhookFunctions } from 'n8n-workflow';
import { BoundedMap } from '../base/boundedMap';
import { MINUTE_MS, SYSTEM_CLOCK, type Clock } from '../base/clock';
import { triggerKey } from './triggerKey';

/** After so long the same is said again as if for the first time. */
const SERIES_MS = 60 * MINUTE_MS;

/** Notices that are remembered. */
const MAX_NOTICES = 1_000;

type Saying = Pick<IWebhookFunctions, 'logger' | 'getNode' | 'getWorkflow'>;

/** What is said of one thing within an hour. */
interface Series {
	readonly sinceMs: number;
	/** How often there was reason to say it since it was said. */
	unsaid: number;
	/** How many of these it takes until it is said again. */
	until: number;
}

/**
 * Says things in n8n's log. Whoever floods a trigger must not flood the log, and a single call of a
 * stranger must not keep it silent for an hour: the same of a trigger is said at once, and within the
 * hour once more after the next 10, 100, 1,000 and so on.
 */
export class Notices {
	private readonly series = new BoundedMap<Series>(MAX_NOTICES);

	/** @param clock to be quiet by */
	constructor(private readonly clock: Clock = SYSTEM_CLOCK) {}

	/** @param kind what is the same */
	say(ctx: Saying, kind: string, text: string): void {
		const { name: nodeName } = ctx.getNode();
		const { id: workflowId } = ctx.getWorkflow();
		const times = this.count(triggerKey(ctx, kind));
		if (times === undefined) return;
		const often = times > 1 ? ` (${times} times since this was last said.)` : '';
		ctx.logger.warn(`${nodeName}: ${text}${often}`, { workflowId, nodeName });
	}

	/** @returns how often there was reason since the last time; undefined where nothing is to be said */
	private count(key: string): number | undefined {
		const now = this.clock.now();
		const series = this.series.get(key);
		if (series === undefined || now - series.sinceMs >= SERIES_MS) {
			this.series.set(key, { sinceMs: now, unsaid: 0, until: 10 });
			return 1 + (series?.unsaid ?? 0);
		}
		series.unsaid += 1;
		if (series.unsaid < series.until) return undefined;
		const { unsaid } = series;
		series.unsaid = 0;
		series.until *= 10;
		return unsaid;
	}
}

/** Of all triggers of the process, whichever execution asks. */
export const notices = new Notices();
