import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { describeNode } from './describeNode';

/** A node whose dropdown asks a service: for the names of a list, with the node's credential. */
export class Searchable implements INodeType {
	readonly description: INodeTypeDescription;

	/**
	 * @param credential type of the credential that it asks with
	 * @param ask gives the names; called with the context that n8n gives
	 */
	constructor(credential: string, ask: (ctx: ILoadOptionsFunctions) => Promise<string[]>) {
		const prefix = { displayName: 'Prefix', name: 'prefix', type: 'string', default: '' } as const;
		const credentials = [{ name: credential, required: true }];
		this.description = { ...describeNode('searchable', [prefix]), credentials };
		this.methods = {
			listSearch: {
				async search(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
					const before = String(this.getCurrentNodeParameter('prefix'));
					const names = (await ask(this)).filter((name) => name.includes(filter));
					return { results: names.map((name) => ({ name: `${before}${name}`, value: name })) };
				},
			},
		};
	}

	readonly methods: INodeType['methods'] & object;
}
