import type { INodeProperties } from 'n8n-workflow';
import { accepted } from '../../../../core/base/outcome';
import { LIMITS } from '../../limits';
import {
	downloadFile,
	type DownloadedFile,
	type DownloadRequest,
} from '../../service/downloadFile';
import { easemobOperation } from '../operation';
import { readServerFile } from '../serverFile';

interface Request extends DownloadRequest {
	/** Field of the output item that gets the file. */
	readonly outputField: string;
}

const properties: INodeProperties[] = [
	{
		displayName: 'File URL or UUID',
		name: 'fileUrl',
		type: 'string',
		default: '={{ $json.url }}',
		required: true,
		placeholder: 'e.g. 5fd74830-58c7-11eb-8a4d-0ba5b0b1c8d4',
		description: 'What the Upload operation gave, or the address in a message',
	},
	{
		displayName: 'File Secret',
		name: 'fileSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '={{ $json.secret }}',
		description:
			'Share-secret of the file, which the upload gave or the message holds. Needed for files with restricted access.',
	},
	{
		displayName: 'Thumbnail',
		name: 'thumbnail',
		type: 'boolean',
		default: false,
		description:
			'Whether to get the small preview of a picture instead of the picture. Small pictures have none.',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the output field to put the file in',
	},
];

/** What a file is taken to have when nothing is known. */
const USUAL_BYTES = LIMITS.fileBytes / 4;

/** file / download: gives the file as binary data. */
export const download = easemobOperation<Request, Request, DownloadedFile>(
	{
		value: 'download',
		name: 'Download',
		action: 'Download a file',
		description: 'Get a file from the Easemob server',
		properties,
	},
	{
		read(reader) {
			const elsewhere = "Files elsewhere are fetched with n8n's HTTP Request node.";
			const file = readServerFile(reader, 'fileUrl', elsewhere);
			const ownName = reader.field('filename');
			const ownSize = reader.field('file_length');
			return {
				file,
				secret: reader.text('fileSecret').trim() || file.secret,
				thumbnail: reader.flag('thumbnail'),
				sizeBytes: typeof ownSize === 'number' && ownSize > 0 ? ownSize : USUAL_BYTES,
				fallbackName: typeof ownName === 'string' && ownName !== '' ? ownName : file.id,
				outputField: reader.requiredText('binaryPropertyName').trim(),
			};
		},
		plan: async (request) => accepted([request]),
		send: async (request, session, signal) => await downloadFile(session, request, signal),
		present: ({ file, outputField }, { url, fileName, mimeType, sizeBytes, binary }) => ({
			items: [
				{
					json: { uuid: file.id, url, filename: fileName, mimeType, file_length: sizeBytes },
					binary: { [outputField]: binary },
				},
			],
		}),
		subjects: ({ file }) => [file.id],
		wording: { subject: 'file', done: 'downloaded' },
	},
);
