import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Callbacks } from './callbacks';
import { withMedia } from './media';
import { keep, memoryOf } from './memory';
import { readRunSettings } from './settings';

/**
 * What a trigger does in the run that it has started: it has the run store with the workflow which
 * events are known, and hands on the events, with their files where these are wanted. So a file is
 * fetched when the event is safe in n8n's database and the service has its answer, by the worker
 * where there are some.
 *
 * n8n stores what a run notes when the run ends; what is noted where a request is received it stores
 * only sometimes.
 */
export async function handOn(
	ctx: IExecuteFunctions,
	callbacks: Callbacks,
): Promise<INodeExecutionData[][]> {
	const settings = readRunSettings(ctx);
	const items = ctx.getInputData();
	const repeats = memoryOf(ctx, settings);
	if (repeats !== undefined) {
		for (const { json } of items) repeats.confirm(callbacks.identify(json));
		keep(ctx, repeats);
	}
	if (!settings.downloadMedia) return [items];
	const handedOn: INodeExecutionData[] = [];
	for (const item of items) handedOn.push(await withMedia(ctx, callbacks, item));
	return [handedOn];
}
