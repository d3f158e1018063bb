import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { nodeFrom } from '../../../../core/node/nodeParts';
import type { Operation } from '../../../../core/node/operation';
import type { ListSearch, Resource } from '../../../../core/node/resource';

const operation = (value: string): Operation => ({
	value,
	name: value,
	action: `${value} it`,
	description: 'Does it',
	properties: [{ displayName: 'To', name: 'to', type: 'string', default: '' }],
	run: async () => [{ json: { ran: value } }],
});

const search =
	(name: string): ListSearch =>
	async () => ({ results: [{ name, value: name }] });

const resource = (value: string, more: Partial<Resource> = {}): Resource => ({
	value,
	name: value,
	operations: [operation('create'), operation('delete')],
	defaultOperation: 'delete',
	...more,
});

const node = nodeFrom(
	'Easemob',
	[
		resource('group', { methods: { searchGroups: search('groups') } }),
		resource('user'),
		resource('room', { methods: { searchRooms: search('rooms') } }),
	],
	'user',
);

const run = async (chosen: string, name: string): Promise<INodeExecutionData[][]> => {
	const choices: Record<string, string> = { resource: chosen, operation: name };
	const ctx = {
		getNodeParameter: (parameter: string) => choices[parameter],
		getNode: () => ({ name: 'Node', type: 'node', typeVersion: 1, parameters: {} }),
	} as unknown as IExecuteFunctions;
	return await node.execute(ctx);
};

describe('a node that is put together from resources', () => {
	it('has the dropdown searches of all of them', async () => {
		expect(Object.keys(node.methods.listSearch)).toEqual(['searchGroups', 'searchRooms']);
		const { searchRooms } = node.methods.listSearch;
		const ctx = {} as ThisParameterType<ListSearch>;
		expect(await searchRooms?.call(ctx)).toEqual({ results: [{ name: 'rooms', value: 'rooms' }] });
	});

	it('begins with the choices of resource and operation, each with its default', () => {
		const [first] = node.properties;
		expect(first).toMatchObject({ name: 'resource', default: 'user', noDataExpression: true });
		const operations = node.properties.filter(({ name }) => name === 'operation');
		expect(
			operations.map(({ default: chosen, displayOptions }) => [chosen, displayOptions]),
		).toEqual(
			['group', 'user', 'room'].map((value) => ['delete', { show: { resource: [value] } }]),
		);
	});

	it('shows each parameter for its own resource and operation only', () => {
		const shown = node.properties
			.filter(({ name }) => name === 'to')
			.map(({ displayOptions }) => displayOptions?.show);
		expect(shown).toEqual(
			['group', 'user', 'room'].flatMap((value) =>
				['create', 'delete'].map((name) => ({ operation: [name], resource: [value] })),
			),
		);
	});

	it('runs the operation that is chosen', async () => {
		expect(await run('room', 'create')).toEqual([[{ json: { ran: 'create' } }]]);
	});

	it.each([
		['room', 'rename'],
		['planet', 'create'],
	])('says so where it has no %s %s', async (chosen, name) => {
		await expect(run(chosen, name)).rejects.toThrow(
			`This version of the Easemob node has no operation "${name}" for "${chosen}"`,
		);
	});
});
