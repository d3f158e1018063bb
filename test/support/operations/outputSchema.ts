import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import type { IDataObject } from 'n8n-workflow';
import { operationAt } from './list';

/** By which n8n's editor knows the fields of an operation before it has run. */
export interface OutputSchema {
	type: string;
	properties: Record<string, { type: string }>;
	version: number;
}

export function readSchema(file: string): OutputSchema {
	return JSON.parse(readFileSync(file, 'utf8')) as OutputSchema;
}

export interface Outputs {
	/** The package of the operation; Easemob's unless told otherwise. */
	readonly packageName?: string;
	/** Fields that not every item has. */
	readonly optional?: readonly string[];
	/** Real outputs of every kind that the operation gives. */
	collect(): Promise<IDataObject[]>;
}

/** Nothing may be there but what is declared, and all of it but for what is optional. */
function strict({ type, properties }: OutputSchema, optional: readonly string[]) {
	const required = Object.keys(properties).filter((name) => !optional.includes(name));
	return { type, properties, required, additionalProperties: false };
}

/** What is wrong with the outputs, in words. */
function complaints(
	schema: OutputSchema,
	optional: readonly string[],
	outputs: readonly IDataObject[],
) {
	const ajv = new Ajv({ allErrors: true });
	const validate = ajv.compile(strict(schema, optional));
	return outputs.flatMap((output) =>
		validate(output) ? [] : [`${JSON.stringify(output)}: ${ajv.errorsText(validate.errors)}`],
	);
}

/**
 * The tests of an operation's output against its schema. Every operation's own test file calls it,
 * which is tested too.
 *
 * @param at `message/send`
 */
export function describeOutput(at: string, outputs: Outputs): void {
	describeOutputOf(at, operationAt(at, outputs.packageName).schemaFile, outputs);
}

/**
 * The same for anything that has a schema, such as a trigger.
 *
 * @param what its name, for the tests
 */
export function describeOutputOf(
	what: string,
	schemaFile: string,
	{ optional = [], collect }: Outputs,
): void {
	const schema = readSchema(schemaFile);

	describe(`the output of ${what}`, () => {
		test('is as its schema says, with nothing else in it', async () => {
			const outputs = await collect();

			expect(outputs.length).toBeGreaterThan(1);
			expect(complaints(schema, optional, outputs)).toEqual([]);
		});

		test('has every declared field somewhere', async () => {
			const seen = new Set((await collect()).flatMap((output) => Object.keys(output)));

			expect([...seen].sort()).toEqual(Object.keys(schema.properties).sort());
		});

		test('would be found out with a field too many, one too few or one of another type', async () => {
			const [output = {}] = await collect();
			const fields = Object.keys(schema.properties);
			const [required] = fields.filter((name) => !optional.includes(name));
			const [field = ''] = required === undefined ? fields : [required];
			const { [field]: found, ...without } = output;
			const wrongType = typeof found === 'boolean' ? 'text' : true;
			// What an item may lack altogether is not missed.
			const tooFew = required === undefined ? [] : [without];

			for (const wrong of [{ ...output, more: 1 }, { ...output, [field]: wrongType }, ...tooFew]) {
				expect(complaints(schema, optional, [wrong])).toHaveLength(1);
			}
		});
	});
}
