import { descriptionProperty, type MessageTypeDefinition } from '../content';
import { fileContent, mediaProperties } from '../media';

/** Type 6: `url`, `name`, `ext`, `md5` and `size` in bytes. */
export const file: MessageTypeDefinition = {
	value: 'file',
	name: 'File',
	description: 'A document or any other file to download',
	properties: [...mediaProperties, descriptionProperty],
	read: async (reader) => await fileContent('file', reader, { isNamed: true }),
};
