import type { INodeProperties } from 'n8n-workflow';
import type { DescribedOperation } from '../../support/operations/list';
import { filledIn, POISON } from '../../support/operations/plausible';
import { variantsOf } from '../../support/operations/variants';
import { describeNode } from '../../support/standIns/describeNode';

/** What the test of every operation goes by: the variants of a panel, found from its descriptions. */

const list = (name: string, ...values: string[]): INodeProperties => ({
	displayName: name,
	name,
	type: 'options',
	options: values.map((value) => ({ name: value, value })),
	default: values[0] ?? '',
});
const flag = (name: string): INodeProperties => ({
	displayName: name,
	name,
	type: 'boolean',
	default: false,
});
const text = (name: string, placeholder = ''): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	placeholder,
});
const shownFor = (property: INodeProperties, show: Record<string, unknown[]>) =>
	({ ...property, displayOptions: { show } }) as INodeProperties;

function operationWith(...properties: INodeProperties[]): DescribedOperation {
	return {
		path: 'thing/do',
		resource: 'thing',
		operation: 'do',
		resourceName: 'Thing',
		name: 'Do',
		action: 'Do a thing',
		description: 'Does it',
		properties,
		schemaFile: '',
		testFile: 'test/workflow/thing/do.test.ts',
		of: {
			packageName: 'test',
			packageFolder: '',
			place: '',
			type: 'test.thing',
			node: { description: describeNode('thing', properties) },
			folder: '',
		},
	};
}
const namesOf = (...properties: INodeProperties[]) =>
	variantsOf(operationWith(...properties)).map(({ name }) => name);

test('an operation without a choice has one variant', () => {
	expect(namesOf(text('to'))).toEqual(['as it is']);
});

test('choices are combined, and made only where they are shown', () => {
	const source = shownFor(list('source', 'input', 'server'), { type: ['file'] });

	expect(namesOf(list('type', 'text', 'file'), source, list('target', 'user', 'group'))).toEqual([
		'type=text target=user',
		'type=text target=group',
		'type=file source=input target=user',
		'type=file source=input target=group',
		'type=file source=server target=user',
		'type=file source=server target=group',
	]);
});

test('a choice that stands in the list before what it depends on is made all the same', () => {
	const source = shownFor(list('source', 'input'), { type: ['file'] });

	expect(namesOf(source, list('type', 'text', 'file'))).toEqual([
		'type=text',
		'type=file source=input',
	]);
});

test('a switch is a choice where something asks about it, in a collection too', () => {
	const options: INodeProperties = {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		options: [shownFor(text('limit'), { '/all': [false] })],
	};

	expect(namesOf(flag('simplify'), flag('all'))).toEqual(['as it is']);
	expect(namesOf(flag('simplify'), flag('all'), options)).toEqual(['all=false', 'all=true']);
});

test('what is shown is filled in as its placeholder shows, what is hidden with poison', () => {
	const limit = shownFor(text('limit'), { '/target': ['group'] });
	const options: INodeProperties = {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		options: [limit, text('title', 'e.g. Order 1024')],
	};
	const operation = operationWith(
		list('target', 'user', 'group'),
		shownFor(text('user', 'e.g. alice'), { target: ['user'] }),
		shownFor(text('group', 'e.g. 1000'), { target: ['group'] }),
		options,
	);
	const chosen = { resource: 'thing', operation: 'do' };

	expect(variantsOf(operation).map((variant) => filledIn(operation, variant))).toEqual([
		{
			...chosen,
			target: 'user',
			user: 'alice',
			group: POISON,
			options: { limit: POISON, title: 'Order 1024' },
		},
		{
			...chosen,
			target: 'group',
			user: POISON,
			group: '1000',
			options: { limit: '', title: 'Order 1024' },
		},
	]);
});
