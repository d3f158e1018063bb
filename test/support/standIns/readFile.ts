import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { describeNode } from './describeNode';

const FILES = path.resolve(__dirname, '../../../examples/files');

/** Where n8n may read files, and where the examples expect theirs. */
const READABLE = '.n8n-files/';

/** Read/Write Files from Disk, reading one of the examples' files. */
export class ReadFile implements INodeType {
	description = describeNode('readWriteFile', [
		{ displayName: 'Operation', name: 'operation', type: 'string', default: 'read' },
		{ displayName: 'File(s) Selector', name: 'fileSelector', type: 'string', default: '' },
	]);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData().map(async (_item, index): Promise<INodeExecutionData> => {
			const selector = String(this.getNodeParameter('fileSelector', index));
			if (!selector.startsWith(READABLE)) throw new Error(`n8n may not read "${selector}".`);
			const name = selector.slice(READABLE.length);
			const bytes = readFileSync(path.join(FILES, name));
			const data = await this.helpers.prepareBinaryData(bytes, name);
			return { json: { fileName: name }, binary: { data }, pairedItem: { item: index } };
		});
		return [await Promise.all(items)];
	}
}
