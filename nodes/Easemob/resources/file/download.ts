import type { INodeProperties } from 'n8n-workflow';
import { accepted } from '../../../../core/base/outcome';
import type { RefusalRow } from '../../../../core/service/refusals';
import { LIMITS } from '../../limits';
import {
	downloadFile,
	type DownloadedFile,
	type DownloadRequest,
} from '../../service/downloadFile';
import { FUNCTION_OFF, REDIRECTS } from '../../service/refusals';
import { easemobOperation } from '../operation';
import { readFileReference } from '../readFileReference';

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
			'Whether to get the small preview of a picture instead of the picture. A picture of 10 KB or less is its own preview.',
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

/** What refusals of a download mean (REST documentation, "Download files"). */
const REFUSALS: readonly RefusalRow[] = [
	FUNCTION_OFF,
	{
		status: REDIRECTS,
		message: "The file's address leads to another one, again and again.",
		advice: "Check 'File URL or UUID'.",
	},
	{
		status: [401, 403],
		says: /secret|restrict|forbidden_op/i,
		message: 'Easemob does not give out the file: its secret is missing or wrong.',
		advice:
			"Check 'File Secret'. It is the secret that the upload of this very file gave, or the one in the message.",
	},
	{
		status: [404],
		message: 'Easemob has no such file.',
		advice: `Check 'File URL or UUID', and that the file belongs to this app. Files are deleted after ${LIMITS.fileDays} days.`,
	},
];

const NO_THUMBNAIL: RefusalRow = {
	status: [404],
	message: 'Easemob has no preview of this file, or the file itself is gone.',
	advice:
		"The service makes previews of pictures only. Turn 'Thumbnail' off to get the file itself.",
};

/** What refusals and open outcomes mean for a file, or for its preview. */
export function meaningOf(thumbnail: boolean): DownloadRequest['meaning'] {
	return {
		refusals: thumbnail ? [NO_THUMBNAIL, ...REFUSALS] : REFUSALS,
		doubt: 'It is safe to run it again.',
	};
}

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
			const file = readFileReference(reader, 'fileUrl', elsewhere);
			const thumbnail = reader.flag('thumbnail');
			const ownName = reader.field('filename');
			const ownSize = reader.field('file_length');
			return {
				file,
				secret: reader.text('fileSecret').trim() || file.secret,
				thumbnail,
				meaning: meaningOf(thumbnail),
				sizeBytes: typeof ownSize === 'number' && ownSize > 0 ? ownSize : USUAL_BYTES,
				fallbackName: typeof ownName === 'string' && ownName !== '' ? ownName : file.id,
				outputField: reader.requiredText('binaryPropertyName').trim(),
			};
		},
		plan: async (request) => accepted([request]),
		send: async (request, run, signal) => await downloadFile(run, request, signal),
		present: ({ file, outputField }, { url, fileName, mimeType, sizeBytes, binary }) => ({
			items: [
				{
					json: { uuid: file.id, url, filename: fileName, mimeType, file_length: sizeBytes },
					binary: { [outputField]: binary },
				},
			],
		}),
		subjects: ({ file }) => [file.id],
		wording: { subject: 'file', thing: 'file', done: 'downloaded' },
	},
);
