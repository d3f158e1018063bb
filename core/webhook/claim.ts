import type { IWebhookFunctions } from 'n8n-workflow';
import { SYSTEM_CLOCK } from '../base/clock';
import { outcomeOf } from './answer';
import type { Callbacks } from './callbacks';
import type { Identity } from './delivery';
import { memoryOf } from './memory';
import type { Repeats, Standing } from './repeats';
import type { TriggerSettings } from './settings';

/** A repeat waits for what comes of the first a little less long than the service waits for it. */
const PATIENCE = 0.8;

/** A repeat that comes so early is rare; whoever waits for nothing else may look often. */
const LOOK_MS = 50;

/** @returns whether it is known of all events whether they are stored */
async function settled(
	repeats: Repeats,
	identities: readonly Identity[],
	patienceMs: number,
): Promise<boolean> {
	const endMs = SYSTEM_CLOCK.now() + patienceMs;
	while (identities.some((identity) => repeats.isUnderWay(identity))) {
		if (SYSTEM_CLOCK.now() >= endMs) return false;
		await SYSTEM_CLOCK.sleep(LOOK_MS);
	}
	return true;
}

/**
 * Notes the events of one request, so that of several deliveries of one event the first starts a run.
 * Another is not told that the event has arrived before n8n has stored it: it waits, and takes the
 * place of the first where that comes to nothing.
 *
 * @returns what each event is; undefined where that is not known in time. Nothing is noted then: the
 * service is to try again, since n8n may store the first yet (it may have to wait for a place, see
 * `N8N_CONCURRENCY_PRODUCTION_LIMIT`), or not.
 */
export async function claim(
	ctx: IWebhookFunctions,
	{ waitsMs }: Pick<Callbacks, 'waitsMs'>,
	settings: TriggerSettings,
	identities: readonly Identity[],
): Promise<readonly Standing[] | undefined> {
	const repeats = memoryOf(ctx, settings);
	if (repeats === undefined) return identities.map(() => 'new');
	if (!(await settled(repeats, identities, PATIENCE * waitsMs))) return undefined;
	// From here to the end nothing is awaited.
	const outcome = outcomeOf(ctx);
	return identities.map((identity) => repeats.begin(identity, outcome));
}
