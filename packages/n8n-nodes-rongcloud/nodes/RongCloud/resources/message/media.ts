import type { INodeProperties } from 'n8n-workflow';
import { badInput } from '../../../../core/base/problem';
import { readWebAddress } from '../../../../core/messages/webAddress';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { ownNumber } from '../../../../core/parameters/ownNumber';

/**
 * The service has no upload, so every file is on the web already.
 *
 * @param example of an address
 */
export const fileUrlProperty = (example: string): INodeProperties => ({
	displayName: 'File URL',
	name: 'fileUrl',
	type: 'string',
	default: '={{ $json.url }}',
	required: true,
	placeholder: `e.g. https://example.com/${example}`,
	description:
		'Address of the file on the web, which apps load it from. RongCloud takes no uploads: put the file on your own storage first.',
});

export const fileNameProperty: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '={{ $json.filename }}',
	placeholder: 'e.g. invoice.pdf',
	description: 'Name that recipients see',
};

export const fileLengthProperty: INodeProperties = {
	displayName: 'File Size (Bytes)',
	name: 'fileLength',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: 'Size of the file in bytes, which apps show before downloading',
	hint: "Leave at 0 to take the input item's own file_length",
};

/** @throws ProblemError when it is blank or no address of the web */
export const readFileUrl = (reader: ItemReader): string => readWebAddress(reader, 'fileUrl');

/** @throws ProblemError when nobody knows it */
export function readFileName(reader: ItemReader): string {
	const name = reader.text('fileName').trim();
	if (name !== '') return name;
	throw badInput(
		`${reader.label('fileName')} is empty.`,
		'Enter the name that recipients see, or check its expression.',
	);
}

/**
 * A number that the message must have: as entered, or the input item's own.
 *
 * @param own field of the input item
 * @throws ProblemError when nobody knows it
 */
export function readNumber(reader: ItemReader, name: string, own: string): number {
	const value = reader.positive(name) ?? ownNumber(reader, own);
	if (value !== undefined) return Math.max(1, Math.round(value));
	throw badInput(
		`${reader.label(name)} is not known.`,
		`Enter it, or let the input item have it as ${own}.`,
	);
}

/** @throws ProblemError when nobody knows it */
export const readFileLength = (reader: ItemReader): number =>
	readNumber(reader, 'fileLength', 'file_length');
