import type { IDataObject } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import { given, numberOf, objectIn } from '../../../core/webhook/values';
import { messageTypeOf } from './messageTypes';

/** What is there as text; undefined where it is blank. */
const textOrNone = (value: unknown) => plainText(value) || undefined;

/** Text for Send: what comes as JSON becomes its text, as there. */
const jsonTextOf = (value: unknown) =>
	typeof value === 'object' && value !== null ? JSON.stringify(value) : textOrNone(value);

const secondsOf = (ms: unknown) => {
	const number = numberOf(ms);
	return number === undefined ? undefined : number / 1_000;
};

const fileFields = ({ url, name, ext, md5, size }: IDataObject): IDataObject => ({
	fileUrl: plainText(url),
	fileName: textOrNone(name),
	ext: textOrNone(ext),
	md5: textOrNone(md5),
	fileLength: numberOf(size),
});

const sizeFields = ({ w, h }: IDataObject): IDataObject => ({
	width: numberOf(w),
	height: numberOf(h),
});

/** Of what is a text: it stands in `body`; in chat rooms, which have none, in `attach`. */
const textOf = ({ body, attach }: IDataObject): IDataObject => ({
	text: plainText(body) || plainText(objectIn(attach).msg) || plainText(attach),
});

/** What each type of message says, by the names of Send (pages "message copies", "other copies"). */
const FIELDS: Readonly<
	Record<string, (body: IDataObject, attachment: IDataObject) => IDataObject>
> = {
	txt: textOf,
	tip: textOf,
	img: (_body, file) => ({ ...fileFields(file), ...sizeFields(file) }),
	audio: (_body, file) => ({ ...fileFields(file), duration: secondsOf(file.dur) }),
	video: (_body, file) => ({
		...fileFields(file),
		...sizeFields(file),
		duration: secondsOf(file.dur),
	}),
	file: (_body, file) => fileFields(file),
	loc: (_body, { lat, lng, title }) => ({
		latitude: numberOf(lat),
		longitude: numberOf(lng),
		address: plainText(title),
	}),
	custom: ({ attach }) => ({ attachment: jsonTextOf(attach) ?? '' }),
	notification: ({ attach }) => ({ content: jsonTextOf(attach) ?? '' }),
};

/** Types whose `body` is the text itself, not what describes them. */
const SAYS_TEXT: readonly string[] = ['txt', 'tip'];

/**
 * What a message says, under the names that Send has for it, so that an answer needs expressions only.
 * Nothing where it says nothing.
 */
export function saidIn(body: IDataObject): IDataObject {
	const messageType = messageTypeOf(plainText(body.msgType));
	const fields = Object.hasOwn(FIELDS, messageType) ? FIELDS[messageType] : undefined;
	if (fields === undefined) return {};
	return {
		messageType,
		...given({
			...fields(body, objectIn(body.attach)),
			description: SAYS_TEXT.includes(messageType) ? undefined : textOrNone(body.body),
			extension: jsonTextOf(body.ext),
		}),
	};
}
