import { badInput } from '../../../../../core/base/problem';
import { suffixOf } from '../../../../../core/files/suffix';
import type { ItemReader } from '../../../../../core/parameters/itemReader';
import type { MessageTypeDefinition } from '../content';
import {
	fileLengthProperty,
	fileNameProperty,
	fileUrlProperty,
	readFileLength,
	readFileName,
	readFileUrl,
} from '../media';
import { OBJECT_NAMES } from './names';

/** As entered, without its dot; else the end of the name. */
function readSuffix(reader: ItemReader, fileName: string): string {
	const typed = reader.text('fileType').trim().replace(/^\.+/, '');
	const suffix = typed === '' ? suffixOf(fileName) : typed;
	if (/^[^./\s]+$/.test(suffix)) return suffix;
	throw badInput(
		suffix === ''
			? `${reader.label('fileType')} is empty, and the file's name has none.`
			: `${reader.label('fileType')} is "${suffix}", which is no suffix of a file.`,
		'Enter a suffix such as pdf.',
	);
}

/** `RC:FileMsg`: `name`, `size` in bytes, `type` (the suffix) and `fileUrl`. */
export const file: MessageTypeDefinition = {
	value: 'file',
	name: 'File',
	description: 'A document or any other file to download',
	properties: [
		fileUrlProperty('invoice.pdf'),
		fileNameProperty,
		{
			displayName: 'File Type',
			name: 'fileType',
			type: 'string',
			default: '',
			placeholder: 'e.g. pdf',
			description: 'Suffix of the file, by which apps choose an icon',
			hint: 'Leave empty to take it from the name',
		},
		fileLengthProperty,
	],
	read(reader) {
		const name = readFileName(reader);
		return {
			objectName: OBJECT_NAMES.file,
			content: {
				name,
				size: readFileLength(reader),
				type: readSuffix(reader, name),
				fileUrl: readFileUrl(reader),
			},
		};
	},
};
