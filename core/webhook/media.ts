import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { MINUTE_MS } from '../base/clock';
import { tell } from '../base/problem';
import { redact } from '../base/redact';
import { Deadlines } from '../service/deadline';
import type { FetchMedia } from './delivery';

/** Field of the output item that gets the file. */
const OUTPUT_FIELD = 'data';

/** How long a file is waited for, its turn included. The workflow waits meanwhile, nobody else. */
const MEDIA_MS = 5 * MINUTE_MS;

/** Of all files that triggers are fetching. */
const deadlines = new Deadlines();

/**
 * The output item with its file, or with `mediaError`, which says why there is none. Never throws: the
 * event comes in any case.
 *
 * @param secrets never shown
 */
export async function withMedia(
	ctx: IWebhookFunctions,
	json: IDataObject,
	fetchMedia: FetchMedia,
	secrets: readonly string[],
): Promise<INodeExecutionData> {
	const failed = (text: string) => ({ json: { ...json, mediaError: redact(text, secrets) } });
	try {
		const media = await deadlines.within(MEDIA_MS, undefined, async ({ signal }) => {
			return await fetchMedia(ctx, signal);
		});
		if ('problem' in media) return failed(tell(media.problem));
		return { json, binary: { [OUTPUT_FIELD]: media.file } };
	} catch (error) {
		return failed(error instanceof Error ? error.message : String(error));
	}
}
