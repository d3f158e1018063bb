import { mapReply } from '../../../../../core/base/outcome';
import {
	durationProperty,
	durationToSend,
	readDuration,
} from '../../../../../core/parameters/duration';
import type { MessageTypeDefinition } from '../content';
import { mediaFields, mediaProperties, readMedia } from '../media';

/**
 * Voice: `url`, `filename`, `secret` and `length` in seconds (REST documentation, "Send a voice
 * message"). The documentation's table writes `Length`; its samples, the callbacks and the official
 * SDK write `length`, and so do we.
 */
export const audio: MessageTypeDefinition = {
	value: 'audio',
	name: 'Audio',
	description: 'A voice message or another sound',
	properties: [...mediaProperties, durationProperty],
	async read(reader) {
		const media = await readMedia(reader);
		const duration = readDuration(reader);
		return {
			body: async (server) =>
				mapReply(await media.locate(server), (file) => {
					const length = durationToSend(duration, file.duration);
					return { ...mediaFields(file), ...(length === undefined ? {} : { length }) };
				}),
		};
	},
};
