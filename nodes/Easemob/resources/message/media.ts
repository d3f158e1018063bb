import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { ownNumber } from '../../../../core/parameters/ownNumber';
import { accepted, type Outcome } from '../../../../core/base/outcome';
import { badInput } from '../../../../core/base/problem';
import type { FileReference } from '../../service/fileReference';
import { readFileReference } from '../readFileReference';
import type { FileServer } from './content';

/** A file on the server, as a message refers to it. */
export interface MessageFile {
	readonly url: string;
	readonly filename: string;
	readonly secret: string;
	/** In bytes; where known. */
	readonly file_length?: number | undefined;
	/** Displayed size of a picture, in pixels; where known. */
	readonly width?: number | undefined;
	readonly height?: number | undefined;
	/** Of a sound or a video, in seconds; where known. */
	readonly duration?: number | undefined;
}

/** A file of a message: on the server already, or in the input item and uploaded when asked for. */
export interface Media {
	locate(server: FileServer): Promise<Outcome<MessageFile>>;
}

/** The wire fields that all messages with a file share. */
export interface MediaFields extends IDataObject {
	url: string;
	filename?: string;
	secret?: string;
}

export const mediaProperties: INodeProperties[] = [
	{
		displayName: 'File Source',
		name: 'mediaSource',
		type: 'options',
		options: [
			{
				name: 'Already Uploaded',
				value: 'uploaded',
				description: 'A file that the Upload operation has put on the Easemob server',
			},
			{
				name: 'Input Item',
				value: 'binary',
				description: 'A file of the input item, uploaded first and then sent',
			},
		],
		default: 'uploaded',
		// Not at the address, where it is missed: the editor shows no hint below an expression.
		hint: 'Input Item: a file that the input shows under Binary',
	},
	{
		displayName: 'File URL or UUID',
		name: 'fileUrl',
		type: 'string',
		default: '={{ $json.url }}',
		required: true,
		placeholder: 'e.g. 5fd74830-58c7-11eb-8a4d-0ba5b0b1c8d4',
		description: 'Address of the uploaded file. Filled by itself after the Upload operation.',
		displayOptions: { show: { mediaSource: ['uploaded'] } },
	},
	{
		displayName: 'File Secret',
		name: 'fileSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '={{ $json.secret }}',
		description:
			'Share-secret that the upload gave, so that recipients can open the file. Filled by itself after the Upload operation.',
		displayOptions: { show: { mediaSource: ['uploaded'] } },
	},
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '={{ $json.filename }}',
		placeholder: 'e.g. invoice.pdf',
		description: 'Name that recipients see. Filled by itself after the Upload operation.',
		displayOptions: { show: { mediaSource: ['uploaded'] } },
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
];

/**
 * The file on the server that a parameter of a message names. The documentation allows no other
 * address in a message that is sent.
 *
 * @throws ProblemError when it is blank or no file of the service
 */
export function readFileToSend(reader: ItemReader, name: string): FileReference {
	return readFileReference(
		reader,
		name,
		'An address has to end in /chatfiles/ and the ID of an uploaded file. Use the url or uuid that the Upload operation gives, or choose Input Item as source.',
	);
}

/** No file is named; mostly because it is in the input item. */
function noFile(reader: ItemReader) {
	const message = `${reader.label('fileUrl')} is empty.`;
	const source = `set ${reader.label('mediaSource')} to Input Item`;
	const fields = reader.fileFields();
	if (fields.length === 0) {
		return badInput(
			message,
			`Put the Upload operation before this node, or ${source} to send a file of the input.`,
		);
	}
	const named = fields.map((field) => `"${field}"`).join(', ');
	return badInput(
		message,
		`The input item has a file in ${named}. To send it, ${source} and ${reader.label('binaryPropertyName')} to that field.`,
	);
}

function readUploaded(reader: ItemReader): Media {
	if (reader.text('fileUrl').trim() === '') throw noFile(reader);
	const reference = readFileToSend(reader, 'fileUrl');
	const facts = {
		filename: reader.text('fileName'),
		secret: reader.text('fileSecret').trim() || reference.secret,
		file_length: ownNumber(reader, 'file_length'),
		width: ownNumber(reader, 'width'),
		height: ownNumber(reader, 'height'),
		duration: ownNumber(reader, 'duration'),
	};
	return {
		locate: async ({ address }) => accepted({ url: reference.url(address), ...facts }),
	};
}

/** A file of the input item, uploaded when the message is about to be sent. */
export async function readBinary(reader: ItemReader, name: string): Promise<Media> {
	const file = await reader.binary(name);
	const restrictAccess = reader.flag('options.restrictAccess');
	return { locate: async (server) => await server.upload({ file, restrictAccess }) };
}

/** @throws ProblemError when the file is missing, empty, or no file of the service */
export async function readMedia(reader: ItemReader): Promise<Media> {
	const source = reader.choice('mediaSource', ['uploaded', 'binary']);
	return source === 'uploaded'
		? readUploaded(reader)
		: await readBinary(reader, 'binaryPropertyName');
}

/** URL, name and secret as they go into the message; blank ones are left out. */
export function mediaFields({ url, filename, secret }: MessageFile): MediaFields {
	return {
		url,
		...(filename.trim() === '' ? {} : { filename }),
		...(secret === '' ? {} : { secret }),
	};
}
