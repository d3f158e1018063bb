import { accepted } from '../../../../../core/base/outcome';
import { badInput } from '../../../../../core/base/problem';
import { describedMessage, descriptionProperty, type MessageTypeDefinition } from '../content';

/** Type 100: any object as `attachment`, and a number of the app's own as `sub_type`. */
export const custom: MessageTypeDefinition = {
	value: 'custom',
	name: 'Custom',
	description: 'Your own kind of message, such as an order card, that the receiving app draws',
	properties: [
		{
			displayName: 'Attachment (JSON)',
			name: 'attachment',
			type: 'json',
			default: '{}',
			required: true,
			description: 'What the app gets and draws; what it understands, its developers know',
			hint: 'A JSON object, such as {"orderId": "1024"}',
		},
		{
			displayName: 'Subtype',
			name: 'subType',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'Number by which the app tells its kinds of messages apart; 0 for none',
			hint: 'Leave at 0 unless your app asks for a number',
		},
		descriptionProperty,
	],
	read(reader) {
		const attachment = reader.json('attachment');
		if (Object.keys(attachment).length === 0) {
			throw badInput(
				`${reader.label('attachment')} is empty.`,
				'Enter what the app needs, such as {"orderId": "1024"}.',
			);
		}
		const subType = reader.whole('subType', { min: 0 }) || undefined;
		const message = {
			...describedMessage('custom', reader),
			...(subType === undefined ? {} : { sub_type: subType }),
			attachment,
		};
		return { message: async () => accepted(message) };
	},
};
