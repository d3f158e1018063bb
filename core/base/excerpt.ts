/** Longest piece of a foreign text that is shown. */
const MAX_SHOWN = 300;

/** Longest piece that is looked at: enough to find words behind the tags at the head of a page. */
const MAX_LOOKED_AT = 4_096;

/**
 * The beginning of a text that came from outside, for people to read: without tags, in one line. It
 * is cut before any pattern runs on it, however long it is. Secrets have to be taken out before: a cut
 * through one would leave its beginning unrecognised.
 */
export function excerpt(text: string): string {
	const plain = text
		.slice(0, MAX_LOOKED_AT)
		.replace(/<[^<>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	return plain.length > MAX_SHOWN ? `${plain.slice(0, MAX_SHOWN)}...` : plain;
}
