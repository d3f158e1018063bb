import { descriptionProperty, type MessageTypeDefinition } from '../content';
import { fileContent, mediaDurationProperty, mediaProperties, videoSizeProperties } from '../media';

/**
 * Type 3: `url`, `name`, `ext`, `md5`, `size` in bytes, `dur` in milliseconds, `w` and `h` in pixels.
 */
export const video: MessageTypeDefinition = {
	value: 'video',
	name: 'Video',
	description: 'A video that is played in the chat',
	properties: [
		...mediaProperties,
		mediaDurationProperty,
		...videoSizeProperties,
		descriptionProperty,
	],
	read: async (reader) => await fileContent('video', reader, { isSized: true, isTimed: true }),
};
