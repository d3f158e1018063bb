import { descriptionProperty, type MessageTypeDefinition } from '../content';
import { fileContent, mediaDurationProperty, mediaProperties } from '../media';

/** Type 2: `url`, `name`, `ext`, `md5`, `size` in bytes and `dur` in milliseconds. */
export const audio: MessageTypeDefinition = {
	value: 'audio',
	name: 'Audio',
	description: 'A voice message; apps play AAC on all systems',
	properties: [...mediaProperties, mediaDurationProperty, descriptionProperty],
	read: async (reader) => await fileContent('audio', reader, { isTimed: true }),
};
