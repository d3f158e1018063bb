import type { INodeProperties } from 'n8n-workflow';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import type { UploadedFile, UploadRequest } from '../../service/uploadFile';
import { uploadOnce } from '../../service/uploadOnce';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { accepted } from '../../../../core/base/outcome';
import { easemobOperation } from '../operation';

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
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. invoice.pdf',
			description: "Name that recipients see, instead of the file's own",
		},
		{
			displayName: 'Restrict File Access',
			name: 'restrictAccess',
			type: 'boolean',
			default: false,
			description:
				'Whether the file can be opened only with its secret, which is sent along with a message. Needs a plan with this function.',
		},
		{
			displayName: 'Thumbnail Height',
			name: 'thumbnailHeight',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'Height of the preview of a picture, in pixels. Leave at 0 for the usual one.',
		},
		{
			displayName: 'Thumbnail Width',
			name: 'thumbnailWidth',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'Width of the preview of a picture, in pixels. Leave at 0 for the usual one.',
		},
	]),
];

/** Whole pixels; undefined when blank or 0, for the usual size. */
function readPixels(reader: ItemReader, name: string): number | undefined {
	return reader.whole(name, { min: 0 }) || undefined;
}

/** file / upload: its output has everything that a message about the file needs. */
export const upload = easemobOperation<UploadRequest, UploadRequest, UploadedFile>(
	{
		value: 'upload',
		name: 'Upload',
		action: 'Upload a file',
		description: 'Put a file of the input on the Easemob server, to send it afterwards',
		properties,
	},
	{
		async read(reader) {
			const fileName = reader.text('options.fileName').trim();
			return {
				file: await reader.binary('binaryPropertyName'),
				fileName: fileName === '' ? undefined : fileName,
				restrictAccess: reader.flag('options.restrictAccess'),
				thumbnailWidth: readPixels(reader, 'options.thumbnailWidth'),
				thumbnailHeight: readPixels(reader, 'options.thumbnailHeight'),
			};
		},
		plan: async (request) => accepted([request]),
		send: async (request, run, signal) => await uploadOnce(run, request, signal),
		present: (_request, file) => ({ items: [{ json: { ...file } }] }),
		subjects: ({ file, fileName }) => [fileName ?? file.fileName],
		wording: { subject: 'file', thing: 'file', done: 'uploaded' },
	},
);
