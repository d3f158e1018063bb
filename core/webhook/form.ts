import type { IDataObject } from 'n8n-workflow';

/** Fields that are read; n8n reads no more of a form either. */
const MAX_FIELDS = 1_000;

/** What fields of services are called. */
const NAME = /^[A-Za-z_][\w.[\]-]*$/;

/**
 * Reads `a=1&b=2` (application/x-www-form-urlencoded): texts by their names, a list where a name comes
 * several times. undefined where it is no such form: any text could be taken for one. Never throws.
 */
export function formOf(text: string): IDataObject | undefined {
	const pairs = text.trim().split('&', MAX_FIELDS + 1);
	if (pairs.length > MAX_FIELDS || !pairs.every((pair) => pair.includes('='))) return undefined;
	const fields = new Map<string, string[]>();
	for (const [name, value] of new URLSearchParams(text.trim())) {
		if (!NAME.test(name)) return undefined;
		const values = fields.get(name);
		if (values === undefined) fields.set(name, [value]);
		else values.push(value);
	}
	const entries = [...fields].map(([name, values]) => {
		return [name, values.length > 1 ? values : values[0]] as const;
	});
	return Object.fromEntries(entries);
}
