import { mapReply } from '../../../../../core/base/outcome';
import { displaySize, readSize, sizeProperties } from '../../../../../core/messages/displaySize';
import type { MessageTypeDefinition } from '../content';
import { mediaFields, mediaProperties, readMedia } from '../media';

/**
 * Picture: `url`, `filename`, `secret` and `size` in pixels (REST documentation, "Send an image
 * message"). Clients lay out the picture by `size` before they have loaded it.
 */
export const img: MessageTypeDefinition = {
	value: 'img',
	name: 'Image',
	description: 'A picture that is shown in the chat',
	properties: [...mediaProperties, ...sizeProperties],
	async read(reader) {
		const media = await readMedia(reader);
		const typed = readSize(reader);
		return {
			body: async (server) =>
				mapReply(await media.locate(server), (file) => {
					const size = displaySize(typed, file);
					return { ...mediaFields(file), ...(size === undefined ? {} : { size }) };
				}),
		};
	},
};
