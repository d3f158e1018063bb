import { badInput } from '../../../../../core/base/problem';
import { textProperty } from '../../../../../core/messages/fields';
import type { ItemReader } from '../../../../../core/parameters/itemReader';
import { LIMITS } from '../../../limits';
import { readWholeId } from '../../../service/ids';
import type { MessageTypeDefinition } from '../content';
import { CUSTOM, OBJECT_NAMES, objectNames } from './names';

/** A value of `messageType`, or an object name: the service's own, or one that an app has registered. */
function readQuotedType(reader: ItemReader): string {
	const typed = reader.requiredText('quotedType').trim();
	const own = objectNames.get(typed);
	if (own !== undefined) return own;
	const label = reader.label('quotedType');
	const advice = `Use one of ${[...objectNames.keys()].join(', ')}, or the object name of your own kind of message, such as app:order.`;
	if (typed === CUSTOM) {
		throw badInput(`${label} is "${typed}", which does not say what kind of message.`, advice);
	}
	if (typed.length <= LIMITS.typeChars) return typed;
	throw badInput(
		`${label} has ${typed.length} characters; RongCloud takes ${LIMITS.typeChars}.`,
		advice,
	);
}

/** `RC:ReferenceMsg`: `content`, and the quoted `referMsg` with its `objName` and `referMsgUserId`. */
export const reference: MessageTypeDefinition = {
	value: 'reference',
	name: 'Reference',
	description: 'A text that quotes another message',
	properties: [
		textProperty,
		{
			displayName: 'Quoted Message (JSON)',
			name: 'quotedMessage',
			type: 'json',
			default: '{}',
			required: true,
			description:
				'Content of the quoted message as the app got it, for a text {"content": "Hello"}',
		},
		{
			displayName: 'Quoted Type',
			name: 'quotedType',
			type: 'string',
			default: 'txt',
			required: true,
			description:
				'Type of the quoted message: txt for a text, img for an image, and gif, audio, video, file, loc, info; or the name of your own kind of message, such as app:order',
		},
		{
			displayName: 'Quoted User',
			name: 'quotedUser',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. alice',
			description: 'User ID of whoever sent the quoted message',
		},
	],
	read(reader) {
		const quoted = reader.json('quotedMessage');
		if (Object.keys(quoted).length === 0) {
			throw badInput(
				`${reader.label('quotedMessage')} is empty.`,
				'Enter the content of the quoted message, such as {"content": "Hello"}.',
			);
		}
		return {
			objectName: OBJECT_NAMES.reference,
			content: {
				content: reader.requiredText('text'),
				referMsgUserId: readWholeId(reader, 'quotedUser'),
				referMsg: quoted,
				objName: readQuotedType(reader),
			},
		};
	},
};
