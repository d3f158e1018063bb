import type { IDataObject } from 'n8n-workflow';
import { mapReply } from '../../../../../core/base/outcome';
import type { MessageTypeDefinition } from '../content';
import { mediaFields, mediaProperties, readMedia } from '../media';

interface PartialSize {
	readonly width?: number | undefined;
	readonly height?: number | undefined;
}

/**
 * What was typed wins. With one side typed the other follows from the picture's proportions; where
 * these are not known, half a size would be no use to the app, and none is sent.
 */
function displaySize(typed: PartialSize, file: PartialSize): IDataObject | undefined {
	const { width, height } = typed;
	if (width && height) return { width, height };
	if (!file.width || !file.height) return undefined;
	const ratio = file.width / file.height;
	if (width) return { width, height: Math.max(1, Math.round(width / ratio)) };
	if (height) return { width: Math.max(1, Math.round(height * ratio)), height };
	return { width: file.width, height: file.height };
}

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
					const size = displaySize(typed, file);
					return { ...mediaFields(file), ...(size === undefined ? {} : { size }) };
				}),
		};
	},
};
