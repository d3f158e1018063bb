import { sizeProperties } from '../../../../../core/messages/displaySize';
import { descriptionProperty, type MessageTypeDefinition } from '../content';
import { fileContent, mediaProperties } from '../media';

/** Type 1: `url`, `name`, `ext`, `md5`, `size` in bytes, `w` and `h` in pixels. */
export const img: MessageTypeDefinition = {
	value: 'img',
	name: 'Image',
	description: 'A picture that is shown in the chat',
	properties: [...mediaProperties, ...sizeProperties, descriptionProperty],
	read: async (reader) => await fileContent('img', reader, { isSized: true }),
};
