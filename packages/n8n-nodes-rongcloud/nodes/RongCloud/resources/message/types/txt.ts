import { textProperty } from '../../../../../core/messages/fields';
import type { MessageTypeDefinition } from '../content';
import { OBJECT_NAMES } from './names';

/** `RC:TxtMsg`: `content`. */
export const txt: MessageTypeDefinition = {
	value: 'txt',
	name: 'Text',
	description: 'A text message',
	properties: [textProperty],
	read: (reader) => ({
		objectName: OBJECT_NAMES.txt,
		content: { content: reader.requiredText('text') },
	}),
};
