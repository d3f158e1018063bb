import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Callbacks } from './callbacks';
import type { Identity } from './delivery';
import { withMedia } from './media';
import { keep, memoryOf } from './memory';
import type { Repeats } from './repeats';
import { readRunSettings } from './settings';

/** What the run knows of an event. */
type Known = Pick<Identity, 'marks'>;

/**
 * The run itself is the sign that its events are stored, where n8n is slow to say so. n8n writes what a
 * run notes when it ends, and in a process that receives and runs nothing else for long. A worker,
 * which has received nothing, has not been given what is stored with the workflow either: of what
 * other nodes have there it would leave nothing.
 */
function note(ctx: IExecuteFunctions, repeats: Repeats, events: readonly Known[]): void {
	const isReceivedHere = events.some((event) => repeats.knows(event));
	for (const event of events) repeats.confirm(event);
	if (isReceivedHere) keep(ctx, repeats.stored);
}

/**
 * What a trigger does in the run that it has started: it has n8n store which events are known, and hands
 * on the events, with their files where these are wanted. So a file is fetched when the event is safe
 * in n8n's database and the service has its answer, by the worker where there are some.
 */
export async function handOn(
	ctx: IExecuteFunctions,
	callbacks: Callbacks,
): Promise<INodeExecutionData[][]> {
	const settings = readRunSettings(ctx);
	const items = ctx.getInputData();
	const repeats = memoryOf(ctx, settings);
	const events = items.map(({ json }) => ({ marks: callbacks.marksOf(json) }));
	if (repeats !== undefined) note(ctx, repeats, events);
	if (!settings.downloadMedia) return [items];
	const handedOn: INodeExecutionData[] = [];
	for (const item of items) handedOn.push(await withMedia(ctx, callbacks, item));
	return [handedOn];
}
