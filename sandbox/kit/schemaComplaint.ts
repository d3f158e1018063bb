/** A schema for what is inside a request: JSON within JSON, or a part that depends on another part. */
import Ajv, { type ValidateFunction } from 'ajv';

const ajv = new Ajv();

/** Compiled when first asked for. */
const compiled = new Map<unknown, ValidateFunction>();

/** What is wrong with a value, beginning with its name; undefined when nothing is. */
export function schemaComplaint(
	name: string,
	schema: Record<string, unknown>,
	value: unknown,
): string | undefined {
	const known = compiled.get(schema);
	const validate = known ?? ajv.compile(schema);
	if (known === undefined) compiled.set(schema, validate);
	if (validate(value)) return undefined;
	const [error] = validate.errors ?? [];
	const { additionalProperty } = (error?.params ?? {}) as { additionalProperty?: string };
	const which = additionalProperty === undefined ? '' : `: ${additionalProperty}`;
	return `'${name}${error?.instancePath ?? ''}' ${error?.message ?? ''}${which}`;
}
