import { existsSync } from 'node:fs';
import type { GenericValue, INodeParameters, INodeProperties } from 'n8n-workflow';
import { entriesOf, groupsOf, inRepository, type DescribedOperation } from './list';
import { isEntryShown, isShown, type Variant } from './variants';

/** Stands in every field that is hidden: no number, no JSON, and easily seen on the way out. */
export const POISON = 'a hidden field was read';

/** What somebody would enter: what the placeholder shows, or what stands there already. */
function plausible({ placeholder = '', default: given }: INodeProperties): GenericValue {
	const [, example] = /^e\.g\. (.+)$/.exec(placeholder) ?? [];
	return given === '' && example !== undefined ? example : (given as GenericValue);
}

function collectionOf(
	operation: DescribedOperation,
	collection: INodeProperties,
	variant: INodeParameters,
): INodeParameters {
	const entries = entriesOf(collection).map((entry) => {
		const shown = isEntryShown(operation, collection.name, entry, variant);
		return [entry.name, shown ? plausible(entry) : POISON] as const;
	});
	return Object.fromEntries(entries) as INodeParameters;
}

/** One entry of every kind. */
function fixedCollectionOf(collection: INodeProperties): INodeParameters {
	const several = collection.typeOptions?.multipleValues === true;
	const groups = groupsOf(collection).map(({ name, values }) => {
		const entry = Object.fromEntries(values.map((field) => [field.name, plausible(field)]));
		return [name, several ? [entry] : entry] as const;
	});
	return Object.fromEntries(groups) as INodeParameters;
}

/** What only `<operation>.values.ts` knows, beside the operation's own test file. */
function ownValues({ testFile }: DescribedOperation, choices: INodeParameters): INodeParameters {
	const file = inRepository(testFile.replace(/\.test\.ts$/, '.values.ts'));
	if (!existsSync(file)) return {};
	const { values } = require(file) as { values(choices: INodeParameters): INodeParameters };
	return values(choices);
}

/**
 * The parameters of an operation as a user might fill them in this variant: every field that is shown
 * with something plausible, every hidden one with poison.
 */
export function filledIn(operation: DescribedOperation, { choices }: Variant): INodeParameters {
	const parameters: INodeParameters = {};
	for (const property of operation.properties) {
		const { name, type } = property;
		if (!isShown(operation, property, choices)) {
			parameters[name] ??= POISON;
		} else if (type === 'collection') {
			parameters[name] = collectionOf(operation, property, choices);
		} else if (type === 'fixedCollection') {
			parameters[name] = fixedCollectionOf(property);
		} else {
			parameters[name] = plausible(property) as INodeParameters[string];
		}
	}
	const own = Object.entries(ownValues(operation, { ...choices }));
	const shown = Object.fromEntries(own.filter(([name]) => parameters[name] !== POISON));
	return { ...parameters, ...shown, ...choices } as INodeParameters;
}
