import { textProperty } from '../../../../../core/messages/fields';
import { textContent, type MessageTypeDefinition } from '../content';

/** Type 0: `text`. */
export const txt: MessageTypeDefinition = {
	value: 'txt',
	name: 'Text',
	description: 'A text message',
	properties: [textProperty],
	read: (reader) => textContent('txt', reader),
};
