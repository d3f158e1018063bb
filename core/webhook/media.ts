import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { MINUTE_MS } from '../base/clock';
import { tell } from '../base/problem';
import { redact } from '../base/redact';
import { Deadlines } from '../service/deadline';
import { accountOf } from './accounts';
import type { Callbacks } from './callbacks';

/** Field of the output item that gets the file. */
const OUTPUT_FIELD = 'data';

/** How long a file is waited for, its turn included. The run waits meanwhile, nobody else. */
const MEDIA_MS = 5 * MINUTE_MS;

/** Of all files that triggers are fetching. */
const deadlines = new Deadlines();

/**
 * The output item with its file, where one comes with it; or with `mediaError`, which says why there
 * is none. Never throws: the event comes in any case.
 */
export async function withMedia(
	ctx: IExecuteFunctions,
	callbacks: Callbacks,
	item: INodeExecutionData,
): Promise<INodeExecutionData> {
	const fetchMedia = callbacks.mediaOf(item.json);
	if (fetchMedia === undefined) return item;
	let secrets: readonly string[] = [];
	const failed = (text: string) => ({
		...item,
		json: { ...item.json, mediaError: redact(text, secrets) },
	});
	try {
		({ secrets } = await accountOf(ctx, callbacks, false));
		const stop = ctx.getExecutionCancelSignal();
		const media = await deadlines.within(MEDIA_MS, stop, async ({ signal }) => {
			return await fetchMedia(ctx, signal);
		});
		if ('problem' in media) return failed(tell(media.problem));
		return { ...item, binary: { [OUTPUT_FIELD]: media.file } };
	} catch (error) {
		return failed(error instanceof Error ? error.message : String(error));
	}
}
