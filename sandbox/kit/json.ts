export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Undefined when it is no JSON, or something else. */
export function parsedObject(given: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(given);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
