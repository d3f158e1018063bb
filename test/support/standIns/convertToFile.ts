import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { describeNode } from './describeNode';

/** How the text of the source field becomes bytes, by operation. */
const ENCODINGS = new Map<string, BufferEncoding>([
	['toBinary', 'base64'],
	['toText', 'utf8'],
]);

/** A line of CSV. */
function lineOf(cells: readonly unknown[]): string {
	const texts = cells.map((cell) => {
		const text = String(cell);
		return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	});
	return `${texts.join(',')}\n`;
}

/** All items as one table, whose columns are the fields of the first. */
function tableOf(items: readonly INodeExecutionData[]): string {
	const names = Object.keys(items[0]?.json ?? {});
	const rows = items.map(({ json }) => names.map((name) => json[name] ?? ''));
	return [names, ...rows].map(lineOf).join('');
}

const fileName = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
} as const;

/**
 * Convert to File: a file of a Base64 string or of a text, both in a field of the item; or one table
 * (CSV) of all items.
 */
export class ConvertToFile implements INodeType {
	description = describeNode('convertToFile', [
		{ displayName: 'Operation', name: 'operation', type: 'string', default: 'csv' },
		{ displayName: 'Input Field', name: 'sourceProperty', type: 'string', default: '' },
		{
			displayName: 'Output Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			default: {},
			options: [fileName],
		},
	]);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const input = this.getInputData();
		const field = String(this.getNodeParameter('binaryPropertyName', 0));
		if (this.getNodeParameter('operation', 0) === 'csv') {
			const name = String(this.getNodeParameter('options.fileName', 0));
			const data = await this.helpers.prepareBinaryData(Buffer.from(tableOf(input)), name);
			const pairedItem = input.map((_item, item) => ({ item }));
			return [[{ json: {}, binary: { [field]: data }, pairedItem }]];
		}
		const items = input.map(async ({ json }, index): Promise<INodeExecutionData> => {
			const operation = String(this.getNodeParameter('operation', index));
			const encoding = ENCODINGS.get(operation);
			if (encoding === undefined) throw new Error(`The stand-in knows no "${operation}".`);
			const source = json[String(this.getNodeParameter('sourceProperty', index))];
			if (typeof source !== 'string') throw new Error('The source field holds no text.');
			const name = String(this.getNodeParameter('options.fileName', index));
			const data = await this.helpers.prepareBinaryData(Buffer.from(source, encoding), name);
			return { json: {}, binary: { [field]: data }, pairedItem: { item: index } };
		});
		return [await Promise.all(items)];
	}
}
