/** What JSON schemas of request bodies and controls are made of. */
export const text = { type: 'string', minLength: 1 };
export const flag = { type: 'boolean' };
export const url = { type: 'string', pattern: '^https?://' };
export const anyObject = { type: 'object' };
/** Milliseconds since 1970. */
export const timestamp = { type: 'integer', minimum: 0 };

/** Nothing but these fields. */
export function closedObject(required: string[], properties: Record<string, unknown>) {
	return { type: 'object', required, additionalProperties: false, properties };
}

/** At least one of these values, and each once. */
export function some(values: readonly string[]) {
	return { type: 'array', items: { enum: values }, minItems: 1, uniqueItems: true };
}
