import { mapReply } from '../../../../../core/base/outcome';
import type { MessageTypeDefinition } from '../content';
import { mediaFields, mediaProperties, readMedia } from '../media';

/**
 * Any file: `url`, `filename` and `secret` (REST documentation, "Send a file message"). The SDK
 * sends `file_length` as well, but no revision of the documentation knows it for this type, so it is
 * left out.
 */
export const file: MessageTypeDefinition = {
	value: 'file',
	name: 'File',
	description: 'A document or any other file to download',
	properties: [...mediaProperties],
	async read(reader) {
		const media = await readMedia(reader);
		return { body: async (server) => mapReply(await media.locate(server), mediaFields) };
	},
};
