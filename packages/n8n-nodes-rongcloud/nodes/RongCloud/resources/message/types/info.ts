import { textProperty } from '../../../../../core/messages/fields';
import type { MessageTypeDefinition } from '../content';
import { OBJECT_NAMES } from './names';

/** `RC:InfoNtf`: `message`. Apps show it as a grey line; nobody is notified. */
export const info: MessageTypeDefinition = {
	value: 'info',
	name: 'Information',
	description: 'A grey line in the chat, of which nobody is notified',
	properties: [textProperty],
	read: (reader) => ({
		objectName: OBJECT_NAMES.info,
		content: { message: reader.requiredText('text') },
	}),
};
