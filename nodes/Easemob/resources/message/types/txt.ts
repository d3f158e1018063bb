import { accepted } from '../../../../../core/base/outcome';
import { textProperty } from '../../../../../core/messages/fields';
import type { MessageTypeDefinition } from '../content';

/** Text: `body.msg` (REST documentation, "Send a text message"). */
export const txt: MessageTypeDefinition = {
	value: 'txt',
	name: 'Text',
	description: 'A text message',
	properties: [textProperty],
	read(reader) {
		const msg = reader.requiredText('text');
		return { body: async () => accepted({ msg }) };
	},
};
