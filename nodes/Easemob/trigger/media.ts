import type { IDataObject } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import type { FetchMedia } from '../../../core/webhook/delivery';
import { numberOf } from '../../../core/webhook/values';
import { LIMITS } from '../limits';
import { meaningOf } from '../resources/file/download';
import { downloadFile } from '../service/downloadFile';
import { parseFileReference, withoutSecrets } from '../service/fileReference';
import { openSession } from '../service/session';

/** What a file is taken to have when nothing is known. */
const USUAL_BYTES = LIMITS.fileBytes / 4;

/** How to get the file of a message, by its output item; undefined where it has none. */
export function mediaOf({
	fileUrl,
	fileSecret,
	fileName,
	fileLength,
}: IDataObject): FetchMedia | undefined {
	const url = plainText(fileUrl);
	if (url === '') return undefined;
	return async (ctx, signal) => {
		const file = parseFileReference(url);
		if (file === undefined) {
			const message = `The message names "${withoutSecrets(url).slice(0, 200)}", which is no file on the Easemob server.`;
			return { problem: { message } };
		}
		const store = async (bytes: Buffer, name: string, mimeType?: string) =>
			await ctx.helpers.prepareBinaryData(bytes, name, mimeType);
		const outcome = await downloadFile(
			{ session: await openSession(ctx), store },
			{
				file,
				secret: plainText(fileSecret) || file.secret,
				thumbnail: false,
				sizeBytes: Math.max(1, numberOf(fileLength) ?? USUAL_BYTES),
				fallbackName: plainText(fileName) || file.id,
				meaning: meaningOf(false),
			},
			signal,
		);
		return outcome.kind === 'accepted'
			? { file: outcome.reply.binary }
			: { problem: outcome.problem };
	};
}
