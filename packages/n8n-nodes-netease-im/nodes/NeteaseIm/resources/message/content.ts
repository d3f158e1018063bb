import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { accepted, type Outcome } from '../../../../core/base/outcome';
import type { MessageType } from '../../../../core/messages/types';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { withinLength } from '../../../../core/parameters/length';
import { LIMITS } from '../../limits';
import type { UploadedFile, UploadRequest } from '../../service/uploadFile';
import { SERVICE } from '../../service/texts';

/** Puts files on the server, for messages that carry one. */
export type Upload = (request: UploadRequest) => Promise<Outcome<UploadedFile>>;

/** What a message says. */
export interface MessageContent {
	/** The member `message` of the request; a file of the input item is uploaded first. */
	message(upload: Upload): Promise<Outcome<IDataObject>>;
}

export type MessageTypeDefinition = MessageType<MessageContent>;

/** `message_type` (the vendor's SDKs), by the values of `messageType`. */
export const TYPE_NUMBERS = {
	txt: 0,
	img: 1,
	audio: 2,
	video: 3,
	loc: 4,
	file: 6,
	tip: 10,
	custom: 100,
} as const;

export type TypeName = keyof typeof TYPE_NUMBERS;

export const TYPE_NAMES = Object.keys(TYPE_NUMBERS).filter((name): name is TypeName =>
	Object.hasOwn(TYPE_NUMBERS, name),
);

/** The value for a number of the service; the number itself, as text, for what cannot be sent. */
export function typeOf(number: string): string {
	const [name = number] =
		Object.entries(TYPE_NUMBERS).find(([, candidate]) => String(candidate) === number) ?? [];
	return name;
}

/** Of texts and tips. */
export function textContent(type: 'txt' | 'tip', reader: ItemReader): MessageContent {
	const typed = reader.requiredText('text');
	const text = withinLength(reader, 'text', typed, LIMITS.textChars, SERVICE);
	return { message: async () => accepted({ message_type: TYPE_NUMBERS[type], text }) };
}

/** The text beside all other types; read by `readDescription`. */
export const descriptionProperty: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	placeholder: 'e.g. For order 1024',
	description: `Text beside the message, by which it is found in searches; ${LIMITS.descriptionChars} characters at most`,
};

/** The members that every message but texts and tips begins with. */
export function describedMessage(type: TypeName, reader: ItemReader): IDataObject {
	const typed = reader.text('description');
	const text = withinLength(reader, 'description', typed, LIMITS.descriptionChars, SERVICE);
	return {
		message_type: TYPE_NUMBERS[type],
		...(text.trim() === '' ? {} : { text }),
	};
}
