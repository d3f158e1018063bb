import type { INodeProperties } from 'n8n-workflow';
import { badInput } from '../../../../core/base/problem';
import { holds } from '../../../../core/files/bytes';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import type { ParameterPath } from '../../../../core/parameters/paths';
import { LIMITS } from '../../limits';

const MOST = `${LIMITS.thumbnailBytes / 1024} KB`;

export const thumbnailProperties: INodeProperties[] = [
	{
		displayName: 'Thumbnail',
		name: 'thumbnailSource',
		type: 'options',
		options: [
			{ name: 'None', value: 'none', description: 'Apps show the message without a preview' },
			{
				name: 'Input Item',
				value: 'binary',
				description: `A small JPEG or PNG of the input item, at most ${MOST}`,
			},
			{ name: 'Base64 Text', value: 'base64', description: 'The same as text' },
		],
		default: 'none',
		description: 'Preview picture that is part of the message',
		hint: "Input Item: a picture that the input shows under Binary, made small with n8n's Edit Image node",
	},
	{
		displayName: 'Thumbnail Field Name',
		name: 'thumbnailBinaryPropertyName',
		type: 'string',
		typeOptions: { binaryDataProperty: true },
		default: 'thumbnail',
		required: true,
		hint: 'The name of the input field that holds the preview picture',
		displayOptions: { show: { thumbnailSource: ['binary'] } },
	},
	{
		displayName: 'Thumbnail (Base64)',
		name: 'thumbnail',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. /9j/4AAQSkZJRgABAQ...',
		description: `A small JPEG or PNG as base64 text, at most ${MOST} of image data`,
		displayOptions: { show: { thumbnailSource: ['base64'] } },
	},
];

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

/** How the files begin. */
const PICTURES = ['\xff\xd8\xff', '\x89PNG\r\n'];

function tooLarge(reader: ItemReader, name: ParameterPath, bytes: number) {
	return badInput(
		`${reader.label(name)}: the picture has ${bytes.toLocaleString('en')} bytes; a preview has ${MOST} at most.`,
		"Scale it down first, for example with n8n's Edit Image node.",
	);
}

/** Base64 on one line, of a picture that apps can show. */
function toText(reader: ItemReader, name: ParameterPath, bytes: Buffer): string {
	if (bytes.length > LIMITS.thumbnailBytes) throw tooLarge(reader, name, bytes.length);
	if (PICTURES.some((start) => holds(bytes, 0, start))) return bytes.toString('base64');
	throw badInput(
		`${reader.label(name)} is neither a JPEG nor a PNG picture.`,
		'Convert it first; apps show no other.',
	);
}

async function readBinary(reader: ItemReader): Promise<string> {
	const name = 'thumbnailBinaryPropertyName';
	const file = await reader.binary(name);
	if (file.sizeBytes > LIMITS.thumbnailBytes) throw tooLarge(reader, name, file.sizeBytes);
	return toText(reader, name, await file.load());
}

function readBase64(reader: ItemReader): string {
	const name = 'thumbnail';
	const typed = reader.requiredText(name).replace(/^\s*data:[^,]*,/, '');
	const text = typed.replace(/\s+/g, '');
	if (BASE64.test(text)) return toText(reader, name, Buffer.from(text, 'base64'));
	throw badInput(`${reader.label(name)} is no base64 text.`, 'Check its expression.');
}

/**
 * The member `content` of messages with a preview: base64 without line breaks; none where there is no
 * preview.
 *
 * @throws ProblemError when it is no small picture
 */
export async function readThumbnail(reader: ItemReader): Promise<{ content?: string }> {
	switch (reader.choice('thumbnailSource', ['none', 'binary', 'base64'])) {
		case 'none':
			return {};
		case 'binary':
			return { content: await readBinary(reader) };
		case 'base64':
			return { content: readBase64(reader) };
	}
}
