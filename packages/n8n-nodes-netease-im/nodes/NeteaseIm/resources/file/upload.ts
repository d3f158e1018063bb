import type { INodeProperties } from 'n8n-workflow';
import { badInput } from '../../../../core/base/problem';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { accepted } from '../../../../core/base/outcome';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import { withinLength } from '../../../../core/parameters/length';
import { LIMITS } from '../../limits';
import { SERVICE } from '../../service/texts';
import { uploadOnce, type UploadedFile, type UploadRequest } from '../../service/uploadFile';
import { readFileToUpload } from '../fileToUpload';
import { neteaseOperation } from '../operation';

const EXPIRY = 'options.expireSeconds';
const TAG = 'options.tag';

const properties: INodeProperties[] = [
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		typeOptions: { binaryDataProperty: true },
		default: 'data',
		required: true,
		hint: 'The name of the input field that holds the file',
	},
	optionsProperty([
		{
			displayName: 'Delete After (Seconds)',
			name: 'expireSeconds',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: `How long the service keeps the file, ${LIMITS.fileSeconds.toLocaleString('en')} seconds (a day) at least. 0: for good.`,
		},
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. invoice.pdf',
			description: "Name that recipients see, instead of the file's own",
		},
		{
			displayName: 'Tag',
			name: 'tag',
			type: 'string',
			default: '',
			placeholder: 'e.g. invoices',
			description: `By which files can be found and deleted later; ${LIMITS.tagChars} characters at most`,
		},
	]),
];

/** Whole seconds; undefined when blank or 0. */
function readExpiry(reader: ItemReader): number | undefined {
	const seconds = reader.whole(EXPIRY, { min: 0 }) || undefined;
	if (seconds === undefined || seconds >= LIMITS.fileSeconds) return seconds;
	throw badInput(
		`${reader.label(EXPIRY)} is ${seconds}.`,
		`${SERVICE} keeps files for a day at least: enter ${LIMITS.fileSeconds} or more, or 0 for good.`,
	);
}

/** file / upload: its output has everything that a message about the file needs. */
export const upload = neteaseOperation<UploadRequest, UploadRequest, UploadedFile>(
	{
		value: 'upload',
		name: 'Upload',
		action: 'Upload a file',
		description: 'Put a file of the input on the NetEase server, to send it afterwards',
		properties,
	},
	{
		async read(reader) {
			const fileName = reader.text('options.fileName').trim();
			const tag = withinLength(reader, TAG, reader.text(TAG).trim(), LIMITS.tagChars, SERVICE);
			return {
				file: await readFileToUpload(reader, 'binaryPropertyName'),
				fileName: fileName === '' ? undefined : fileName,
				expireSeconds: readExpiry(reader),
				tag: tag === '' ? undefined : tag,
			};
		},
		plan: async (request) => accepted([request]),
		send: async (request, run, signal) => await uploadOnce(run, request, signal),
		present: (_request, file) => ({ items: [{ json: { ...file } }] }),
		subjects: ({ file, fileName }) => [fileName ?? file.fileName],
		wording: { subject: 'file', thing: 'file', done: 'uploaded' },
	},
);
