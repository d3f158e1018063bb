import { mapReply } from '../../../../../core/outcome';
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
	properties: [
		...mediaProperties,
		{
			displayName: 'Width',
			name: 'width',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description:
				'Width of the picture in pixels, so that apps can lay it out before it has loaded',
			hint: 'Leave at 0 to take it from the file or from Upload',
		},
		{
			displayName: 'Height',
			name: 'height',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description:
				'Height of the picture in pixels, so that apps can lay it out before it has loaded',
			hint: 'Leave at 0 to take it from the file or from Upload',
		},
	],
	async read(reader) {
		const media = await readMedia(reader);
		const typed = { width: reader.positive('width'), height: reader.positive('height') };
		return {
			body: async (server) =>
				mapReply(await media.locate(server), (file) => {
					const width = typed.width ?? file.width;
					const height = typed.height ?? file.height;
					const size = width && height ? { size: { width, height } } : {};
					return { ...mediaFields(file), ...size };
				}),
		};
	},
};
