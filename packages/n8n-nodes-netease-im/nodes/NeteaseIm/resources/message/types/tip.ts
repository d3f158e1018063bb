import { textProperty } from '../../../../../core/messages/fields';
import { textContent, type MessageTypeDefinition } from '../content';

/** Type 10: `text`. Apps show it as a line of its own between the messages. */
export const tip: MessageTypeDefinition = {
	value: 'tip',
	name: 'Tip',
	description: 'A line between the messages, such as a notice',
	properties: [textProperty],
	read: (reader) => textContent('tip', reader),
};
