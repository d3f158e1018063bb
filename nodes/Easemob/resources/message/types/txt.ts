import { accepted } from '../../../../../core/base/outcome';
import type { MessageTypeDefinition } from '../content';

/** Text: `body.msg` (REST documentation, "Send a text message"). */
export const txt: MessageTypeDefinition = {
	value: 'txt',
	name: 'Text',
	description: 'A text message',
	properties: [
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. Your order 1024 is on its way',
			description: 'What the message says, sent exactly as typed',
		},
	],
	read(reader) {
		const msg = reader.requiredText('text');
		return { body: async () => accepted({ msg }) };
	},
};
