import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

/**
 * Stand-ins for those of n8n's own nodes that the examples use: as much of each as the examples need,
 * with parameters resolved by n8n's expressions. Anything else of them is refused.
 */

const FILES = path.resolve(__dirname, '../../examples/files');

/** Where n8n may read files, and where the examples expect theirs. */
const READABLE = '.n8n-files/';

function describe(name: string, properties: INodeProperties[] = []): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['transform'],
		version: 1,
		description: 'Stands in for a node of n8n',
		defaults: { name },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties,
	};
}

interface Assignment {
	name: string;
	type: string;
	value: unknown;
}

/** Edit Fields without "Include Other Input Fields": the fields of the list, or a JSON text. */
class EditFields implements INodeType {
	description = describe('set', [
		{ displayName: 'Mode', name: 'mode', type: 'string', default: 'manual' },
		{ displayName: 'Fields', name: 'assignments', type: 'assignmentCollection', default: {} },
		{ displayName: 'JSON', name: 'jsonOutput', type: 'json', default: '' },
	]);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData().map((_item, index): INodeExecutionData => {
			const pairedItem = { item: index };
			if (this.getNodeParameter('mode', index) === 'raw') {
				const json = this.getNodeParameter('jsonOutput', index);
				return { json: asObject(typeof json === 'string' ? JSON.parse(json) : json), pairedItem };
			}
			const assignments = this.getNodeParameter('assignments.assignments', index) as Assignment[];
			const fields = assignments.map(({ name, type, value }) => {
				if (type !== 'string') throw new Error(`The stand-in knows no field of type "${type}".`);
				return [name, String(value)];
			});
			return { json: Object.fromEntries(fields) as IDataObject, pairedItem };
		});
		return [items];
	}
}

function asObject(value: unknown): IDataObject {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new Error('JSON Output is no object.');
	}
	return value as IDataObject;
}

/** Read/Write Files from Disk, reading one of the examples' files. */
class ReadFile implements INodeType {
	description = describe('readWriteFile', [
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

/** A trigger without pinned data has nothing to give but what starts it. */
class Trigger implements INodeType {
	constructor(readonly description: INodeTypeDescription) {}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [this.getInputData()];
	}
}

export const baseNodes: Readonly<Record<string, INodeType>> = {
	'n8n-nodes-base.set': new EditFields(),
	'n8n-nodes-base.readWriteFile': new ReadFile(),
	'n8n-nodes-base.manualTrigger': new Trigger(describe('manualTrigger')),
	'n8n-nodes-base.scheduleTrigger': new Trigger(describe('scheduleTrigger')),
	'n8n-nodes-base.webhook': new Trigger(describe('webhook')),
	'n8n-nodes-base.formTrigger': new Trigger(describe('formTrigger')),
};
