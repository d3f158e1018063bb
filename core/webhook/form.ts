import type { IDataObject } from 'n8n-workflow';

/** Fields that are read; n8n reads no more of a form either. */
const MAX_FIELDS = 1_000;

/** What fields of services are called. */
const NAME = /^[A-Za-z_][\w.[\]-]*$/;

/**
 * Reads `a=1&b=2` (application/x-www-form-urlencoded): texts by their names, a list where a name comes
 * several times. What is no field, such as a name without a value, is left out: a message is not to be
 * lost for that. undefined where no field is called as those of services are: any text could be taken for
 * a form. Never throws.
 */
export function formOf(text: string): IDataObject | undefined {
	const pairs = text.trim().split('&', MAX_FIELDS + 1);
	if (pairs.length > MAX_FIELDS) return undefined;
	const fields = new Map<string, string[]>();
	for (const [name, value] of new URLSearchParams(pairs.filter(isPair).join('&'))) {
		const values = fields.get(name);
		if (values === undefined) fields.set(name, [value]);
		else values.push(value);
	}
	if (![...fields.keys()].some((name) => NAME.test(name))) return undefined;
	const entries = [...fields].map(([name, values]) => {
		return [name, values.length > 1 ? values : values[0]] as const;
	});
	return Object.fromEntries(entries);
}

const isPair = (pair: string) => pair.indexOf('=') > 0;
