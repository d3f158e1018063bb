import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ItemReader } from '../../../../../core/parameters/itemReader';
import { accepted, mapReply } from '../../../../../core/base/outcome';
import {
	durationProperty,
	durationToSend,
	readDuration,
} from '../../../../../core/parameters/duration';
import type { MessageTypeDefinition } from '../content';
import {
	mediaFields,
	mediaProperties,
	readBinary,
	readMedia,
	readFileToSend,
	type Media,
} from '../media';

const properties: INodeProperties[] = [
	...mediaProperties,
	durationProperty,
	{
		displayName: 'File Size (Bytes)',
		name: 'fileLength',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Size of the video in bytes, which apps show before downloading',
		hint: 'Leave at 0 to take it from the file or from Upload',
	},
	{
		displayName: 'Thumbnail',
		name: 'thumbnailSource',
		type: 'options',
		options: [
			{ name: 'None', value: 'none', description: 'Apps show the video without a preview' },
			{
				name: 'Already Uploaded',
				value: 'uploaded',
				description: 'A picture that the Upload operation has put on the Easemob server',
			},
			{
				name: 'Input Item',
				value: 'binary',
				description: 'A picture of the input item, uploaded first',
			},
		],
		default: 'none',
		description: 'Preview picture of the video. The service makes none by itself.',
	},
	{
		displayName: 'Thumbnail URL or UUID',
		name: 'thumbnailUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 5fd74830-58c7-11eb-8a4d-0ba5b0b1c8d4',
		description: 'What the Upload operation gave for the picture',
		displayOptions: { show: { thumbnailSource: ['uploaded'] } },
	},
	{
		displayName: 'Thumbnail Secret',
		name: 'thumbnailSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'The secret that the Upload operation gave for the picture',
		displayOptions: { show: { thumbnailSource: ['uploaded'] } },
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
];

async function readThumbnail(reader: ItemReader): Promise<Media | undefined> {
	switch (reader.choice('thumbnailSource', ['none', 'uploaded', 'binary'])) {
		case 'none':
			return undefined;
		case 'uploaded': {
			const reference = readFileToSend(reader, 'thumbnailUrl');
			const secret = reader.text('thumbnailSecret').trim() || reference.secret;
			return {
				locate: async ({ address }) =>
					accepted({ url: reference.url(address), filename: '', secret }),
			};
		}
		case 'binary':
			return await readBinary(reader, 'thumbnailBinaryPropertyName');
	}
}

/**
 * Video: `url`, `filename`, `secret`, `length` in seconds, `file_length` in bytes, `thumb` and
 * `thumb_secret` (REST documentation, "Send a video message"; its sample lacked a comma and, in older
 * revisions, `filename`).
 */
export const video: MessageTypeDefinition = {
	value: 'video',
	name: 'Video',
	description: 'A video, with a preview picture if you have one',
	properties,
	async read(reader) {
		const media = await readMedia(reader);
		const thumbnail = await readThumbnail(reader);
		const duration = readDuration(reader);
		const typedLength = reader.positive('fileLength');
		return {
			async body(server) {
				const located = await media.locate(server);
				if (located.kind !== 'accepted') return located;
				const file = located.reply;
				const length = durationToSend(duration, file.duration);
				const fileLength = typedLength ?? file.file_length;
				const body: IDataObject = {
					...mediaFields(file),
					...(length === undefined ? {} : { length }),
					...(fileLength === undefined ? {} : { file_length: Math.max(1, Math.round(fileLength)) }),
				};
				if (thumbnail === undefined) return accepted(body);
				return mapReply(await thumbnail.locate(server), ({ url, secret }) => ({
					...body,
					thumb: url,
					...(secret === '' ? {} : { thumb_secret: secret }),
				}));
			},
		};
	},
};
