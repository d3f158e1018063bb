import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../core/base/json';
import { given, numberOf, objectIn, objectOf, textsIn } from '../../../core/webhook/values';
import { messageTypeOf, quotedTypeOf } from './messageTypes';

/** The content of a message: JSON as text; `{}` for what is none. */
export function contentIn({ content }: IDataObject): IDataObject {
	return objectIn(content);
}

/** What is there as text; undefined where it is blank. */
const textOrNone = (value: unknown) => plainText(value) || undefined;

/** Text for Send: what an app has as JSON becomes its text, as there. */
const dataOf = (value: unknown) =>
	typeof value === 'object' && value !== null ? JSON.stringify(value) : textOrNone(value);

/** What each type of message says, by the names of Send (pages on message types). */
const FIELDS: Readonly<Record<string, (content: IDataObject) => IDataObject>> = {
	txt: ({ content }) => ({ text: plainText(content) }),
	info: ({ message }) => ({ text: plainText(message) }),
	cmd: ({ name, data }) => ({ action: plainText(name), data: dataOf(data) }),
	img: ({ imageUri, content }) => ({
		fileUrl: plainText(imageUri),
		thumbnail: textOrNone(content),
	}),
	gif: ({ remoteUrl, gifDataSize, width, height, name }) => ({
		fileUrl: plainText(remoteUrl),
		fileName: textOrNone(name),
		fileLength: numberOf(gifDataSize),
		width: numberOf(width),
		height: numberOf(height),
	}),
	audio: ({ remoteUrl, duration, name }) => ({
		fileUrl: plainText(remoteUrl),
		fileName: textOrNone(name),
		duration: numberOf(duration),
	}),
	video: ({ sightUrl, name, size, duration, content }) => ({
		fileUrl: plainText(sightUrl),
		fileName: textOrNone(name),
		fileLength: numberOf(size),
		duration: numberOf(duration),
		thumbnail: textOrNone(content),
	}),
	file: ({ fileUrl, name, size, type }) => ({
		fileUrl: plainText(fileUrl),
		fileName: plainText(name),
		fileLength: numberOf(size),
		fileType: textOrNone(type),
	}),
	loc: ({ latitude, longitude, poi, content }) => ({
		latitude: numberOf(latitude),
		longitude: numberOf(longitude),
		address: plainText(poi),
		thumbnail: textOrNone(content),
	}),
	reference: ({ content, referMsg, referMsgUserId, objName }) => ({
		text: plainText(content),
		quotedMessage: objectOf(referMsg),
		quotedUser: plainText(referMsgUserId),
		quotedType: quotedTypeOf(plainText(objName)) || undefined,
	}),
	combine: ({ remoteUrl }) => ({ fileUrl: plainText(remoteUrl) }),
};

/** What any type may have beside, by the names of Send's options. */
function commonFields({ extra, user, mentionedInfo }: IDataObject): IDataObject {
	const mentions = objectOf(mentionedInfo);
	const users = textsIn(mentions.userIdList);
	return {
		extra: dataOf(extra),
		senderInfo: isObject(user) ? user : undefined,
		mentionAll: isObject(mentionedInfo) ? numberOf(mentions.type) === 1 : undefined,
		mentionUsers: users.length > 0 ? users : undefined,
		mentionedContent: textOrNone(mentions.mentionedContent),
	};
}

/**
 * What a message says, under the names that Send has for it, so that an answer needs expressions only.
 * Of the user's own types it is the content as it came.
 */
export function saidIn(body: IDataObject): IDataObject & { messageType: string } {
	const objectName = plainText(body.objectName);
	const messageType = messageTypeOf(objectName);
	const content = contentIn(body);
	const own = { customType: objectName, customContent: dataOf(body.content) ?? '' };
	const fields = Object.hasOwn(FIELDS, messageType) ? FIELDS[messageType] : undefined;
	return {
		messageType,
		...given({
			...(messageType === 'custom' ? own : fields?.(content)),
			...commonFields(content),
		}),
	};
}
