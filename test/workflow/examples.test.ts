import path from 'node:path';
import {
	isResourceLocatorValue,
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
} from 'n8n-workflow';
import { isObject } from '../../core/base/json';
import { compare } from '../../scripts/demo/compare';
import type { RunData } from '../../scripts/n8n/execute';
import { exampleDeliveries } from '../fixtures/exampleDeliveries';
import { credentialsFor } from '../support/easemob';
import {
	exampleFiles,
	isNote,
	isStep,
	readExample,
	runExample,
	startNodes,
} from '../support/examples';
import { loadPackage } from '../support/n8n/packages';
import { useSandbox } from '../support/sandboxed';
import { standIns } from '../support/standIns';

const easemob = useSandbox();

const PACKAGE = 'n8n-nodes-easemob.';
const isEasemob = ({ type }: INode) => type.startsWith(PACKAGE);
const isExpression = (value: unknown) => typeof value === 'string' && value.startsWith('=');

async function descriptionOf({ type, typeVersion }: INode) {
	const node = (await loadPackage()).getNode(type.slice(PACKAGE.length)).type;
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

test('each example has its deliveries written down, and nothing else has', () => {
	const expected = exampleDeliveries.map(({ workflow }) => path.basename(workflow));
	expect(expected.sort()).toEqual([...exampleFiles].sort());
});

test('no two examples have the same ID or name', () => {
	const workflows = exampleFiles.map(readExample);
	expect(new Set(workflows.map(({ id }) => id)).size).toBe(workflows.length);
	expect(new Set(workflows.map(({ name }) => name)).size).toBe(workflows.length);
});

describe.each(exampleFiles)('examples/%s', (file) => {
	const workflow = readExample(file);

	test('holds what the node has, shows and needs, and nothing that is the default anyway', async () => {
		const nodes = workflow.nodes.filter(isEasemob);
		expect(nodes).not.toEqual([]);
		for (const node of nodes) {
			const description = await descriptionOf(node);
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
			expect(node.credentials).toEqual({
				easemobApi: { id: 'easemobDemo', name: 'Easemob account' },
			});
			const { version, defaultVersion = version } = description;
			expect(node.typeVersion).toBe(defaultVersion);
		}
	});

	test('starts at one node, with sample data where a trigger would wait, and has a note', () => {
		const others = workflow.nodes.filter((node) => !isEasemob(node) && !isNote(node));
		const starts = startNodes(workflow);
		expect(others.filter(({ type }) => !(type in standIns))).toEqual([]);
		expect(starts).toHaveLength(1);
		expect(workflow.nodes.filter(isNote)).toHaveLength(1);
		const waiting = starts.filter(({ type }) => type !== 'n8n-nodes-base.manualTrigger');
		expect(Object.keys(workflow.pinData)).toEqual(waiting.map(({ name }) => name));
	});

	test('delivers exactly what it promises', async () => {
		const expected = exampleDeliveries.find((one) => one.workflow === `examples/${file}`);
		if (expected === undefined) throw new Error(`nothing is written down for examples/${file}`);
		const { sandbox } = easemob;
		const withToken = { authentication: 'token', token: sandbox.appToken };
		const run = await runExample(workflow, credentialsFor({ ...sandbox.credential, ...withToken }));

		const { runData } = run.data.resultData;
		const failed = Object.values(runData)
			.flat()
			.map(({ error }) => error?.message);
		expect(failed.filter((message) => message !== undefined)).toEqual([]);
		const executed = workflow.nodes
			.filter((node) => isStep(workflow, node))
			.map(({ name }) => name);
		expect(Object.keys(runData).sort()).toEqual(executed.sort());
		const checks = compare(expected, sandbox, runData as unknown as RunData, 0);
		expect(checks.filter(({ verdict }) => verdict !== 'arrived as sent')).toEqual([]);
		expect(sandbox.delivered).not.toEqual([]);
	});
});
