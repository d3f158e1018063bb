import { accepted } from '../../../../../core/base/outcome';
import type { MessageTypeDefinition } from '../content';

/** Command: `action` (REST documentation, "Send a command message"). Apps act on it; nothing is shown. */
export const cmd: MessageTypeDefinition = {
	value: 'cmd',
	name: 'Command',
	description: 'An instruction for the receiving app, which shows nothing to the user',
	properties: [
		{
			displayName: 'Action',
			name: 'action',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. refresh_orders',
			description: 'Name of the command, agreed with the developers of the app',
		},
	],
	read(reader) {
		const action = reader.requiredText('action');
		return { body: async () => accepted({ action }) };
	},
};
