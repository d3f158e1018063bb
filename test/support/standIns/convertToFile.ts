import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { describeNode } from './describeNode';

/** How the text of the source field becomes bytes, by operation. */
const ENCODINGS = new Map<string, BufferEncoding>([
	['toBinary', 'base64'],
	['toText', 'utf8'],
]);

const fileName = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
} as const;

/** Convert to File: a file of a Base64 string or of a text, both in a field of the item. */
export class ConvertToFile implements INodeType {
	description = describeNode('convertToFile', [
		{ displayName: 'Operation', name: 'operation', type: 'string', default: 'csv' },
		{ displayName: 'Input Field', name: 'sourceProperty', type: 'string', default: '' },
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			default: {},
			options: [fileName],
		},
	]);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData().map(async ({ json }, index): Promise<INodeExecutionData> => {
			const operation = String(this.getNodeParameter('operation', index));
			const encoding = ENCODINGS.get(operation);
			if (encoding === undefined) throw new Error(`The stand-in knows no "${operation}".`);
			const source = json[String(this.getNodeParameter('sourceProperty', index))];
			if (typeof source !== 'string') throw new Error('The source field holds no text.');
			const name = String(this.getNodeParameter('options.fileName', index));
			const data = await this.helpers.prepareBinaryData(Buffer.from(source, encoding), name);
			return { json: {}, binary: { data }, pairedItem: { item: index } };
		});
		return [await Promise.all(items)];
	}
}
