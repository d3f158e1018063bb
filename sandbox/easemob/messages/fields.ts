/** What the schemas of the request bodies are made of. */
export const text = { type: 'string', minLength: 1 };
export const flag = { type: 'boolean' };

/** Nothing but these fields. */
export function closedObject(required: string[], properties: Record<string, unknown>) {
	return { type: 'object', required, additionalProperties: false, properties };
}

export const DEVICE_OPTIONS = { sync_device: flag, routetype: { const: 'ROUTE_ONLINE' } };

/** A sample of the documentation sends it empty. */
export function roamIgnoreUsers(most?: number) {
	return { type: 'array', items: text, ...(most === undefined ? {} : { maxItems: most }) };
}
