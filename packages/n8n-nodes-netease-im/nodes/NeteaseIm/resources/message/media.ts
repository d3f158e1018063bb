import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { accepted, mapReply, notSent, type Outcome } from '../../../../core/base/outcome';
import { badInput, ProblemError, type Problem } from '../../../../core/base/problem';
import { suffixOf } from '../../../../core/files/suffix';
import {
	displaySize,
	readSize,
	sizeProperties,
	type PartialSize,
} from '../../../../core/messages/displaySize';
import { readWebAddress } from '../../../../core/messages/webAddress';
import { durationProperty } from '../../../../core/parameters/duration';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { ownNumber } from '../../../../core/parameters/ownNumber';
import { readFileToUpload } from '../fileToUpload';
import { describedMessage, type MessageContent, type TypeName, type Upload } from './content';

/** A file on the web, as a message refers to it; what nobody knows is blank or absent. */
interface MessageFile extends PartialSize {
	readonly url: string;
	readonly filename: string;
	readonly ext: string;
	readonly md5: string;
	/** In bytes. */
	readonly file_length?: number | undefined;
	/** In seconds. */
	readonly duration?: number | undefined;
}

const fromWeb = { show: { mediaSource: ['url'] } };

export const mediaProperties: INodeProperties[] = [
	{
		displayName: 'File Source',
		name: 'mediaSource',
		type: 'options',
		options: [
			{
				name: 'URL',
				value: 'url',
				description: 'A file that the Upload operation has put on the server, or any on the web',
			},
			{
				name: 'Input Item',
				value: 'binary',
				description: 'A file of the input item, uploaded first and then sent',
			},
		],
		default: 'url',
		hint: 'Input Item: a file that the input shows under Binary',
	},
	{
		displayName: 'File URL',
		name: 'fileUrl',
		type: 'string',
		default: '={{ $json.url }}',
		required: true,
		placeholder: 'e.g. https://example.com/invoice.pdf',
		description: 'Address of the file. Filled by itself after the Upload operation.',
		hint: 'Leave as it is after Upload; else enter the address of a file on the web',
		displayOptions: fromWeb,
	},
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '={{ $json.filename }}',
		placeholder: 'e.g. invoice.pdf',
		description: 'Name that recipients see. Filled by itself after the Upload operation.',
		hint: 'Leave as it is after Upload',
		displayOptions: fromWeb,
	},
	{
		displayName: 'File Extension',
		name: 'ext',
		type: 'string',
		default: '={{ $json.ext }}',
		placeholder: 'e.g. pdf',
		description: 'Suffix by which apps know what kind of file it is; that of the name where empty',
		hint: 'Leave as it is: empty means that of the name',
		displayOptions: fromWeb,
	},
	{
		displayName: 'File MD5',
		name: 'md5',
		type: 'string',
		default: '={{ $json.md5 }}',
		placeholder: 'e.g. 9894907e4ad9de4678091277509361f7',
		description:
			'MD5 of the file, by which apps know that they have it already. Filled by itself after the Upload operation.',
		hint: 'Leave as it is: it may be empty',
		displayOptions: fromWeb,
	},
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		typeOptions: { binaryDataProperty: true },
		default: 'data',
		required: true,
		hint: 'The name of the input field that holds the file',
		displayOptions: { show: { mediaSource: ['binary'] } },
	},
	{
		displayName: 'File Size (Bytes)',
		name: 'fileLength',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Size of the file in bytes, which apps show before downloading',
		hint: 'Leave at 0 to take it from the file or from Upload',
	},
];

/** Of sounds and videos. */
export const mediaDurationProperty: INodeProperties = {
	...durationProperty,
	hint: 'Leave at 0 to take it from the file or from Upload; where neither tells it, the message has none',
};

/** Of a video, whose file is not searched for them. */
export const videoSizeProperties: INodeProperties[] = sizeProperties.map((side) => ({
	...side,
	description: `${side.displayName} of the video in pixels, so that apps can lay it out before it has loaded`,
	hint: 'Leave at 0 where you do not know it',
}));

function readMd5(reader: ItemReader): string {
	const md5 = reader.text('md5').trim().toLowerCase();
	if (md5 === '' || /^[0-9a-f]{32}$/.test(md5)) return md5;
	throw badInput(
		`${reader.label('md5')} is "${md5}", which is no MD5.`,
		'Enter 32 hexadecimal digits, or nothing.',
	);
}

function readHosted(reader: ItemReader): MessageFile {
	const filename = reader.text('fileName').trim();
	const typed = reader.text('ext').trim().replace(/^\.+/, '');
	return {
		url: readWebAddress(reader, 'fileUrl'),
		filename,
		ext: typed === '' ? suffixOf(filename) : typed,
		md5: readMd5(reader),
		file_length: ownNumber(reader, 'file_length'),
		width: ownNumber(reader, 'width'),
		height: ownNumber(reader, 'height'),
		duration: ownNumber(reader, 'duration'),
	};
}

/** What an attachment has beside what all files have. */
export interface Shape {
	/** Width and height. */
	readonly isSized?: true;
	/** A duration, which apps show. */
	readonly isTimed?: true;
	/** A name, without which apps cannot show it. */
	readonly isNamed?: true;
}

/** What the user typed of a file; it wins over what is found out. */
interface Typed {
	readonly fileLength: number | undefined;
	readonly size: PartialSize | undefined;
	/** In seconds. */
	readonly duration: number | undefined;
}

const whole = (value: number) => Math.max(1, Math.round(value));

/**
 * Blank and unknown values are left out. Members are called as the vendor's clients read them; `dur` is in
 * milliseconds.
 */
function attachmentOf(file: MessageFile, typed: Typed, { isTimed }: Shape): IDataObject {
	const bytes = typed.fileLength ?? file.file_length;
	const size = typed.size === undefined ? undefined : displaySize(typed.size, file);
	const seconds = isTimed ? (typed.duration ?? file.duration) : undefined;
	return {
		url: file.url,
		...(file.filename === '' ? {} : { name: file.filename }),
		...(file.ext === '' ? {} : { ext: file.ext }),
		...(file.md5 === '' ? {} : { md5: file.md5 }),
		...(bytes === undefined ? {} : { size: whole(bytes) }),
		...(size === undefined ? {} : { w: whole(size.width), h: whole(size.height) }),
		...(seconds === undefined ? {} : { dur: whole(seconds * 1_000) }),
	};
}

/** What is missing, if anything. */
function lacking(
	reader: ItemReader,
	{ name }: IDataObject,
	{ isNamed }: Shape,
): Problem | undefined {
	if (!isNamed || name !== undefined) return undefined;
	return {
		message: `${reader.label('fileName')} is empty.`,
		advice: 'Enter the name that recipients see, or check its expression.',
	};
}

/** Makes an attachment when its file is where it is sent from. */
export type AttachmentMaker = (upload: Upload) => Promise<Outcome<IDataObject>>;

/**
 * The attachment of a message with a file, of which some things are known only when it was uploaded.
 *
 * @throws ProblemError when the file is missing, empty or too large, or it is known what is lacking
 */
export async function readAttachment(
	reader: ItemReader,
	shape: Shape = {},
): Promise<AttachmentMaker> {
	const typed: Typed = {
		fileLength: reader.positive('fileLength'),
		size: shape.isSized ? readSize(reader) : undefined,
		duration: shape.isTimed ? reader.positive('duration') : undefined,
	};
	const make = (file: MessageFile): Outcome<IDataObject> => {
		const attachment = attachmentOf(file, typed, shape);
		const problem = lacking(reader, attachment, shape);
		return problem === undefined ? accepted(attachment) : notSent(problem);
	};
	if (reader.choice('mediaSource', ['url', 'binary']) === 'url') {
		const made = make(readHosted(reader));
		if (made.kind !== 'accepted') throw new ProblemError(made.problem);
		return async () => made;
	}
	const file = await readFileToUpload(reader, 'binaryPropertyName');
	return async (upload) => {
		const uploaded = await upload({ file });
		return uploaded.kind === 'accepted' ? make(uploaded.reply) : uploaded;
	};
}

/** A message of which the file is all, but for its description. */
export async function fileContent(
	type: TypeName,
	reader: ItemReader,
	shape?: Shape,
): Promise<MessageContent> {
	const described = describedMessage(type, reader);
	const attach = await readAttachment(reader, shape);
	return {
		message: async (upload) =>
			mapReply(await attach(upload), (attachment) => ({ ...described, attachment })),
	};
}
