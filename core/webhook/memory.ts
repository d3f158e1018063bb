import type { IWebhookFunctions } from 'n8n-workflow';
import { BoundedMap } from '../base/boundedMap';
import { Repeats } from './repeats';
import type { TriggerSettings } from './settings';
import { triggerKey } from './triggerKey';

/** Triggers that are remembered in one process. */
const MAX_TRIGGERS = 500;

const triggers = new BoundedMap<Repeats>(MAX_TRIGGERS);

/** What the process remembers of one trigger, by its key. */
export function repeatsOf(key: string): Repeats {
	return triggers.getOrMake(key, () => new Repeats());
}

/** Of both contexts of a trigger: where a request is received, and the run that it starts. */
type Remembering = Pick<
	IWebhookFunctions,
	'getMode' | 'getNode' | 'getWorkflow' | 'getWorkflowStaticData'
>;

/** What n8n has stored with the workflow, of this trigger. */
const storedWith = (ctx: Remembering) => ctx.getWorkflowStaticData('node');

/**
 * The memory of a trigger, with what was stored before; none where repeats are wanted, and while the
 * workflow is tried out by hand.
 */
export function memoryOf(
	ctx: Remembering,
	{ deduplicate }: Pick<TriggerSettings, 'deduplicate'>,
): Repeats | undefined {
	if (!deduplicate || ctx.getMode() !== 'webhook') return undefined;
	const repeats = repeatsOf(triggerKey(ctx));
	const { seen } = storedWith(ctx);
	if (Array.isArray(seen)) repeats.takeUp(seen.filter((event) => typeof event === 'string'));
	return repeats;
}

/** Has n8n store a list of events with the workflow, as it is when n8n writes it. */
export function keep(ctx: Remembering, list: string[]): void {
	storedWith(ctx).seen = list;
}
