/** What counts as the same entry, and which entries cannot be right. Each vendor has its own. */
export interface ListRule {
	/** Entries with the same key are one. */
	key(entry: string): string;
	/** What is wrong with an entry, as the end of a sentence ("is longer than 64 bytes"). */
	fault(entry: string): string | undefined;
	/** What to do about an entry with a fault, where there is more to say than how lists are written. */
	readonly advice?: string;
}

/** Nothing is the same but what is exactly the same, and everything may be right. */
export const ANY_ENTRY: ListRule = { key: (entry) => entry, fault: () => undefined };

export type ParsedList =
	| { readonly ok: true; readonly entries: string[] }
	/** `entry` is the one that is wrong; undefined when the value is no list at all. */
	| { readonly ok: false; readonly entry?: string; readonly reason: string };

/** Also the full-width ones of Chinese keyboards, and the comma of Chinese enumerations. */
const SEPARATORS = /[,，、;；\r\n]/;

function unique(entries: readonly string[], rule: ListRule): string[] {
	const seen = new Map<string, string>();
	for (const entry of entries) {
		const key = rule.key(entry);
		if (!seen.has(key)) seen.set(key, entry);
	}
	return [...seen.values()];
}

/** A list that AI tools and some nodes write as the text of a JSON array. */
function asArray(value: unknown): unknown[] {
	if (typeof value === 'string' && /^\s*\[[\s\S]*\]\s*$/.test(value)) {
		try {
			const parsed: unknown = JSON.parse(value);
			if (Array.isArray(parsed)) return parsed;
		} catch {
			// Just a text with brackets; the rule judges it.
		}
	}
	return Array.isArray(value) ? value : [value];
}

/**
 * Reads a list of IDs: one value, several separated by comma, semicolon (also the full-width ones,
 * and `、`) or new line, or an array, whose entries are one ID each, with commas too. Trimmed; blanks are
 * dropped; what the rule calls the same counts once.
 */
export function parseList(value: unknown, rule: ListRule = ANY_ENTRY): ParsedList {
	const entries: string[] = [];
	for (const entry of asArray(value)) {
		if (entry === undefined || entry === null) continue;
		if (typeof entry === 'number' && !Number.isSafeInteger(entry)) {
			return { ok: false, entry: String(entry), reason: 'is a number that has lost digits' };
		}
		if (typeof entry !== 'string' && typeof entry !== 'number') {
			return { ok: false, reason: 'is not a list of IDs' };
		}
		const parts = Array.isArray(value) ? [String(entry)] : String(entry).split(SEPARATORS);
		// One by one: as arguments of one call, a long list overflows the stack.
		for (const part of parts) entries.push(part);
	}
	const ids = entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
	for (const entry of ids) {
		const reason = rule.fault(entry);
		if (reason !== undefined) return { ok: false, entry, reason };
	}
	return { ok: true, entries: unique(ids, rule) };
}
