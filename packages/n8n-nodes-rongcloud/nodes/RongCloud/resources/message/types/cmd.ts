import { plainText } from '../../../../../core/base/json';
import type { ItemReader } from '../../../../../core/parameters/itemReader';
import type { MessageTypeDefinition } from '../content';
import { OBJECT_NAMES } from './names';

/** Text as it is; what an expression gives as object or list becomes JSON text. */
function readData(reader: ItemReader): string {
	const data = reader.value('data');
	return typeof data === 'object' && data !== null ? JSON.stringify(data) : plainText(data);
}

/** `RC:CmdMsg`: `name` and `data`. Apps act on it; nothing is shown or stored. */
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
			placeholder: 'e.g. refreshOrders',
			description: 'Name of the command, agreed with the developers of the app',
		},
		{
			displayName: 'Data',
			name: 'data',
			type: 'string',
			default: '',
			placeholder: 'e.g. {"orderId": "1024"}',
			description: 'What the command needs, as text. An object by expression becomes JSON text.',
		},
	],
	read(reader) {
		const data = readData(reader);
		return {
			objectName: OBJECT_NAMES.cmd,
			content: {
				name: reader.requiredText('action').trim(),
				...(data.trim() === '' ? {} : { data }),
			},
		};
	},
};
