/** IDs as text, in the order given; ids that differ in nothing but upper and lower case are one. */
function unique(ids: readonly string[]): string[] {
	const seen = new Map<string, string>();
	for (const id of ids) {
		const key = id.toLowerCase();
		if (!seen.has(key)) seen.set(key, id);
	}
	return [...seen.values()];
}

function isEntry(value: unknown): value is string | number {
	return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
}

/**
 * Reads a list of IDs: one value, several separated by comma (also the full-width one) or new
 * line, or an array. Trimmed; blanks are dropped; an ID that repeats counts once, whatever its
 * case (services fold user IDs to lower case).
 *
 * @returns the IDs, or undefined when the value is neither text, number nor an array of these.
 */
export function parseList(value: unknown): string[] | undefined {
	if (value === undefined || value === null) return [];
	const entries: unknown[] = Array.isArray(value) ? value : [value];
	const known = entries.filter((entry) => entry !== undefined && entry !== null);
	if (!known.every(isEntry)) return undefined;
	const ids = known.flatMap((entry) => String(entry).split(/[,，\r\n]/));
	return unique(ids.map((id) => id.trim()).filter((id) => id !== ''));
}

/** Cuts a list into pieces of at most `size`; an empty list gives no piece. */
export function chunk<Entry>(entries: readonly Entry[], size: number): Entry[][] {
	const pieces: Entry[][] = [];
	for (let start = 0; start < entries.length; start += size) {
		pieces.push(entries.slice(start, start + size));
	}
	return pieces;
}
