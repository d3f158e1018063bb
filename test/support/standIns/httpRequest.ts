import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { describeNode } from './describeNode';

/**
 * Asks as n8n's HTTP Request node does with a predefined credential, the first that it is given: by
 * the older helper, which knows the address as `uri`. Without one it asks nobody, and hands on what it
 * would have sent.
 */
export class HttpRequest implements INodeType {
	description = describeNode('httpRequest', [
		{ displayName: 'URI', name: 'uri', type: 'string', default: '' },
		{ displayName: 'JSON', name: 'jsonBody', type: 'json', default: '{}' },
	]);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const [credential] = Object.keys(this.getNode().credentials ?? {});
		if (credential === undefined) {
			const items = this.getInputData().map((_item, index) => ({
				json: JSON.parse(String(this.getNodeParameter('jsonBody', index))) as IDataObject,
				pairedItem: { item: index },
			}));
			return [items];
		}
		const uri = String(this.getNodeParameter('uri', 0));
		const request = { method: 'GET' as const, uri, json: true };
		const { requestWithAuthentication } = this.helpers;
		const json: IDataObject = await requestWithAuthentication.call(this, credential, request);
		return [[{ json }]];
	}
}
