import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../core/base/json';
import { given, numberOf } from '../../../core/webhook/values';

/** A file on the server; the secret is '' where it has none. */
const fileFields = ({ url, secret, filename, file_length: length }: IDataObject): IDataObject => ({
	fileUrl: plainText(url),
	fileSecret: plainText(secret),
	fileName: plainText(filename),
	fileLength: numberOf(length),
});

/** The map of newer revisions, or the list of older ones, whose entries are maps themselves. */
function extsOf({ customExts, 'v2:customExts': map }: IDataObject): IDataObject {
	if (isObject(map)) return map;
	if (isObject(customExts)) return customExts;
	const entries: unknown[] = Array.isArray(customExts) ? customExts : [];
	return Object.fromEntries(entries.filter(isObject).flatMap((entry) => Object.entries(entry)));
}

/** What each type of message says, by the names of Send. */
const FIELDS: Readonly<Record<string, (content: IDataObject) => IDataObject>> = {
	txt: ({ msg }) => ({ text: plainText(msg) }),
	// Older pages of the documents have the action where a text has its words.
	cmd: ({ action, msg }) => ({ action: plainText(action) || plainText(msg) }),
	loc: ({ lat, lng, addr }) => ({
		latitude: numberOf(lat),
		longitude: numberOf(lng),
		address: plainText(addr),
	}),
	custom: (content) => ({
		customEvent: plainText(content.customEvent),
		customExts: extsOf(content),
	}),
	img(content) {
		const size = isObject(content.size) ? content.size : {};
		return {
			...fileFields(content),
			width: numberOf(size.width),
			height: numberOf(size.height),
		};
	},
	audio: (content) => ({ ...fileFields(content), duration: numberOf(content.length) }),
	video: (content) => ({
		...fileFields(content),
		duration: numberOf(content.length),
		thumbnailUrl: plainText(content.thumb),
		thumbnailSecret: plainText(content.thumb_secret),
	}),
	file: fileFields,
	combine: (content) => ({
		title: plainText(content.title),
		summary: plainText(content.summary),
		...fileFields(content),
	}),
};

/** Its type, as Send names it. Forwarded chats say that they are texts, for older apps. */
function typeOf({ type, subType }: IDataObject): string {
	return subType === 'sub_combine' ? 'combine' : plainText(type);
}

/**
 * What a message says, under the names that Send has for it, so that an answer needs expressions only
 * (REST documentation, "Message Sending Webhook Events"). A message has one body.
 */
export function contentOf({ bodies }: IDataObject): IDataObject {
	const content: unknown = Array.isArray(bodies) ? bodies[0] : bodies;
	if (!isObject(content)) return {};
	const messageType = typeOf(content);
	const fields = Object.hasOwn(FIELDS, messageType) ? FIELDS[messageType] : undefined;
	return given({ messageType, ...fields?.(content) });
}
