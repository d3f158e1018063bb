import type { IWebhookFunctions } from 'n8n-workflow';
import { SYSTEM_CLOCK } from '../base/clock';
import { onceAnswered, outcomeOf, type Outcome } from './answer';
import type { Callbacks } from './callbacks';
import type { Identity } from './delivery';
import { keep, memoryOf } from './memory';
import type { Repeats, Standing } from './repeats';
import type { TriggerSettings } from './settings';

/** A repeat waits for what comes of the first a little less long than the service waits for it. */
const PATIENCE = 0.8;

/** A repeat that comes so early is rare; whoever waits for nothing else may look often. */
const LOOK_MS = 50;

/** When n8n has answered, or the caller has gone: what came of the events, as far as it is known. */
function settle(
	repeats: Repeats,
	events: readonly Identity[],
	list: string[],
	outcome: () => Outcome,
): void {
	repeats.letGo(list);
	if (outcome() !== 'stored') return;
	for (const event of events) repeats.confirm(event);
}

/** Notes that n8n is about to store events, and has it store with the workflow that they are known. */
function begin(
	ctx: IWebhookFunctions,
	repeats: Repeats,
	identities: readonly Identity[],
): readonly Standing[] {
	const outcome = outcomeOf(ctx);
	const standings = identities.map((identity) => repeats.begin(identity, outcome));
	const events = identities.filter((_identity, index) => standings[index] === 'new');
	if (events.length === 0) return standings;
	const list = repeats.about(events);
	keep(ctx, list);
	onceAnswered(ctx, () => settle(repeats, events, list, outcome));
	return standings;
}

/**
 * Notes the events of one request, so that of several deliveries of one event the first starts a run.
 * Another is not told that the event has arrived before n8n has stored it: it waits, and takes the
 * place of the first where that comes to nothing.
 *
 * @param sinceMs when the request came
 * @returns what each event is; undefined where that is not known in time. Nothing is noted then: the
 * service is to try again, since n8n may store the first yet (it may have to wait for a place, see
 * `N8N_CONCURRENCY_PRODUCTION_LIMIT`), or not.
 */
export async function claim(
	ctx: IWebhookFunctions,
	{ waitsMs }: Pick<Callbacks, 'waitsMs'>,
	settings: TriggerSettings,
	identities: readonly Identity[],
	sinceMs: number,
): Promise<readonly Standing[] | undefined> {
	const repeats = memoryOf(ctx, settings);
	if (repeats === undefined) return identities.map(() => 'new');
	while (identities.some((identity) => repeats.isUnderWay(identity))) {
		if (SYSTEM_CLOCK.now() - sinceMs >= PATIENCE * waitsMs) return undefined;
		await SYSTEM_CLOCK.sleep(LOOK_MS);
	}
	// Nothing is awaited between the last look and this.
	return begin(ctx, repeats, identities);
}
