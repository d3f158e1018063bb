import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { describeNode } from './describeNode';

interface Assignment {
	name: string;
	type: string;
	value: unknown;
}

function asObject(value: unknown): IDataObject {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new Error('JSON Output is no object.');
	}
	return value as IDataObject;
}

/** Edit Fields without "Include Other Input Fields": the fields of the list, or a JSON text. */
export class EditFields implements INodeType {
	description = describeNode('set', [
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
