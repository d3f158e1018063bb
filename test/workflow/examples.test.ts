import {
	isResourceLocatorValue,
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
} from 'n8n-workflow';
import { isObject } from '../../core/base/json';
import { listPackages, type Package } from '../../scripts/packages';
import { exampleGrounds } from '../support/exampleGrounds';
import {
	exampleFiles,
	isNote,
	isStep,
	isTool,
	readExample,
	runExample,
	startNodes,
} from '../support/examples';
import { TOOL } from '../support/n8n/nodeAsTool';
import { loadPackage } from '../support/n8n/packages';
import { standIns } from '../support/standIns';

const isOf =
	(packageName: string) =>
	({ type }: INode) =>
		type.startsWith(`${packageName}.`);
const isExpression = (value: unknown) => typeof value === 'string' && value.startsWith('=');

async function descriptionOf({ folder }: Package, { type, typeVersion }: INode) {
	const [, name = ''] = type.split('.');
	const loader = await loadPackage(folder);
	// A tool is a node of the package, and has its parameters.
	const node = loader.getNode(name in loader.nodeTypes ? name : name.replace(TOOL, '')).type;
	return NodeHelpers.getVersionedNodeType(node, typeVersion).description;
}

/** The value fits the kind of its field, as far as it is no expression. */
function isAllowed({ type, options = [], modes }: INodeProperties, value: unknown): boolean {
	if (isExpression(value)) return true;
	switch (type) {
		case 'resourceLocator':
			return (
				isResourceLocatorValue(value) &&
				modes?.some(({ name }) => name === value.mode) === true &&
				typeof value.value === 'string'
			);
		case 'fixedCollection':
			return (
				isObject(value) &&
				Object.keys(value).every((key) => options.some(({ name }) => name === key))
			);
		case 'options':
			return options.some((option) => 'value' in option && option.value === value);
		case 'multiOptions':
			return (
				Array.isArray(value) &&
				value.every((one) => options.some((option) => 'value' in option && option.value === one))
			);
		case 'string':
		case 'json':
			return typeof value === 'string';
		case 'number':
		case 'boolean':
			return typeof value === type;
		default:
			throw new Error(`The test knows no fields of type "${type}".`);
	}
}

/** The parameters, those of collections too, whose values no field of that name takes. */
function wrongValues(parameters: INodeParameters, properties: INodeProperties[]): string[] {
	return Object.entries(parameters).flatMap(([name, value]) => {
		const fields = properties.filter((property) => property.name === name);
		const collection = fields.find(({ type }) => type === 'collection');
		if (collection !== undefined) {
			const options = collection.options as INodeProperties[];
			return wrongValues(value as INodeParameters, options).map((inner) => `${name}.${inner}`);
		}
		return fields.some((field) => isAllowed(field, value)) ? [] : [name];
	});
}

test('each example has its effects written down, and nothing else has', () => {
	const expected = exampleGrounds.flatMap(({ workflows }) => workflows);
	expect(expected.sort()).toEqual([...exampleFiles].sort());
});

test('each package has examples', () => {
	expect(exampleGrounds.map(({ packageName }) => packageName)).toEqual(
		listPackages().map(({ name }) => name),
	);
	for (const { workflows } of exampleGrounds) expect(workflows).not.toEqual([]);
});

test('no two examples have the same ID or name', () => {
	const workflows = exampleFiles.map(readExample);
	expect(new Set(workflows.map(({ id }) => id)).size).toBe(workflows.length);
	expect(new Set(workflows.map(({ name }) => name)).size).toBe(workflows.length);
});

const examples = exampleGrounds.flatMap((ground) => {
	const of = listPackages().find(({ name }) => name === ground.packageName);
	if (of === undefined) throw new Error(`There is no package ${ground.packageName}.`);
	const files = exampleFiles.filter((file) => file.startsWith(`${of.place}examples/`));
	return files.map((file) => ({ file, of, ground }));
});

describe.each(examples)('$file', ({ file, of, ground }) => {
	const workflow = readExample(file);
	const isOurs = isOf(of.name);

	test('holds what the node has, shows and needs, and nothing that is the default anyway', async () => {
		const nodes = workflow.nodes.filter(isOurs);
		expect(nodes).not.toEqual([]);
		for (const node of nodes) {
			const description = await descriptionOf(of, node);
			const { properties } = description;
			// What the editor would store: known parameters that are shown and differ from their defaults.
			const stored = NodeHelpers.getNodeParameters(
				properties,
				node.parameters,
				false,
				false,
				node,
				description,
			);
			const full = NodeHelpers.getNodeParameters(
				properties,
				node.parameters,
				true,
				false,
				node,
				description,
			);
			const filled = { ...node, parameters: full ?? {} };
			expect({ node: node.name, parameters: node.parameters }).toEqual({
				node: node.name,
				parameters: stored,
			});
			const shown = properties.filter((property) =>
				NodeHelpers.displayParameter(full ?? {}, property, node, description),
			);
			expect(wrongValues(node.parameters, shown)).toEqual([]);
			expect(NodeHelpers.getNodeParametersIssues(properties, filled, description)).toBeNull();
			const { type, ...reference } = ground.credential;
			expect(node.credentials).toEqual({ [type]: reference });
			const { version, defaultVersion = version } = description;
			expect(node.typeVersion).toBe(defaultVersion);
		}
	});

	test('starts at one node, with sample data where a trigger would wait, and has a note', () => {
		const others = workflow.nodes.filter((node) => !isOurs(node) && !isNote(node));
		const starts = startNodes(workflow);
		expect(others.filter(({ type }) => !(type in standIns))).toEqual([]);
		expect(starts).toHaveLength(1);
		expect(workflow.nodes.filter(isNote)).toHaveLength(1);
		const waiting = starts.filter(({ type }) => type !== 'n8n-nodes-base.manualTrigger');
		expect(Object.keys(workflow.pinData)).toEqual(waiting.map(({ name }) => name));
	});

	test('does exactly what it promises', async () => {
		const opened = await ground.open(file);
		try {
			const run = await runExample(workflow, opened.environment);

			const { runData } = run.data.resultData;
			const failed = Object.values(runData)
				.flat()
				.map(({ error }) => error?.message);
			expect(failed.filter((message) => message !== undefined)).toEqual([]);
			const executed = workflow.nodes
				.filter((node) => isStep(workflow, node) || isTool(workflow, node))
				.map(({ name }) => name);
			expect(Object.keys(runData).sort()).toEqual(executed.sort());
			const checks = opened.check(workflow, run);
			expect(checks.filter(({ verdict }) => verdict !== 'arrived as sent')).toEqual([]);
			expect(opened.effects()).not.toEqual([]);
		} finally {
			await opened.close();
		}
	});
});
