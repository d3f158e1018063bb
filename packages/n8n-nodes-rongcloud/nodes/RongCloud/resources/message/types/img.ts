import type { MessageTypeDefinition } from '../content';
import { fileUrlProperty, readFileUrl } from '../media';
import { readThumbnail, thumbnailProperties } from '../thumbnail';
import { OBJECT_NAMES } from './names';

/** `RC:ImgMsg`: `imageUri`, and `content`, a preview. */
export const img: MessageTypeDefinition = {
	value: 'img',
	name: 'Image',
	description: 'A picture that is shown in the chat',
	properties: [fileUrlProperty('photo.jpg'), ...thumbnailProperties],
	read: async (reader) => ({
		objectName: OBJECT_NAMES.img,
		content: { imageUri: readFileUrl(reader), ...(await readThumbnail(reader)) },
	}),
};
