import type { IExecuteFunctions, INodeParameters, INodeProperties, INodeType } from 'n8n-workflow';
import { entriesOf, groupsOf, type DescribedOperation } from './list';
import { isEntryShown, isShown } from './variants';

/** Asked of any object by the language itself, or to see whether it is a resource locator. */
const EVERYBODYS = new Set([
	...Object.getOwnPropertyNames(Object.prototype),
	'then',
	'toJSON',
	'__rl',
]);

const isCollection = ({ type }: INodeProperties) =>
	type === 'collection' || type === 'fixedCollection';

/** What a node has read of an operation's parameters: `to`, `options.ext`, `members.values.user`. */
export class Reads {
	readonly paths = new Set<string>();
	private readonly collections: ReadonlySet<string>;

	constructor(private readonly operation: DescribedOperation) {
		this.collections = new Set(operation.properties.filter(isCollection).map(({ name }) => name));
	}

	/** The operation's node, made to tell what it reads. It runs as ever. */
	get watchedNode(): INodeType {
		const { node } = this.operation.of;
		const watch = (ctx: IExecuteFunctions) => this.watch(ctx);
		const watched: INodeType = Object.create(node) as INodeType;
		watched.execute = async function (this: IExecuteFunctions) {
			if (node.execute === undefined) throw new Error('the node cannot be executed');
			return await node.execute.call(watch(this));
		};
		return watched;
	}

	/** Those that are no field of the operation, or hidden when its choices are these. */
	hiddenIn(choices: INodeParameters): string[] {
		return [...this.paths].filter((path) => !this.isVisible(path, choices));
	}

	/** n8n's own context, but for what reads parameters. */
	private watch(ctx: IExecuteFunctions): IExecuteFunctions {
		const original = ctx.getNodeParameter as unknown as (...args: unknown[]) => unknown;
		const read = (path: string, ...rest: unknown[]): unknown =>
			this.record(path, original.call(ctx, path, ...rest));
		// Where `$json` is not the item itself, the node asks n8n for every value, and all are seen.
		const getWorkflowDataProxy = (item: number): unknown =>
			Object.create(ctx.getWorkflowDataProxy(item), { $json: { value: undefined } });
		const watched = { getNodeParameter: read, getWorkflowDataProxy };
		return Object.assign(Object.create(ctx) as IExecuteFunctions, watched);
	}

	/** A collection is read entry by entry; anything else as a whole. */
	private record(path: string, value: unknown): unknown {
		this.paths.add(path);
		const [name = ''] = path.split('.');
		if (!this.collections.has(name) || typeof value !== 'object' || value === null) return value;
		if (Array.isArray(value)) return value.map((entry) => this.record(path, entry));
		return new Proxy(value, {
			get: (target, key) => {
				const found: unknown = Reflect.get(target, key);
				if (typeof key !== 'string' || EVERYBODYS.has(key)) return found;
				return this.record(`${path}.${key}`, found);
			},
		});
	}

	private isVisible(path: string, choices: INodeParameters): boolean {
		const [name = '', inner, field] = path.split('.');
		if (name === 'resource' || name === 'operation') return true;
		const shown = this.operation.properties.filter(
			(property) => property.name === name && isShown(this.operation, property, choices),
		);
		return shown.some((property) => {
			if (inner === undefined || !isCollection(property)) return true;
			if (property.type === 'collection') {
				return entriesOf(property).some(
					(entry) => entry.name === inner && isEntryShown(this.operation, name, entry, choices),
				);
			}
			const group = groupsOf(property).find((candidate) => candidate.name === inner);
			return group?.values.some((value) => field === undefined || value.name === field) ?? false;
		});
	}
}
