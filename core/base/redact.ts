/** What stands where a secret stood. */
const MASK = '[hidden]';

/**
 * Values shorter than this are not searched for: parts of a secret, by which it is found too, would
 * blank out ordinary words. No service gives out secrets so short.
 */
const MIN_SECRET_LENGTH = 8;

/** Longest text that is shown anywhere; patterns are never run on more. */
const MAX_TEXT = 8_192;

/** Secrets that give themselves away by what stands before them: `access_token=`, `share-secret: `. */
const TELLTALES = [
	/(\bBearer\s+)[^\s"',;]+/gi,
	/((?:\w[-_]|\b(?:access|client|app))(?:token|secret|password)["']?\s*[:=]\s*["']?)[^\s"'&,;}]+/gi,
	// Not the secret itself, but good for one more call. Any 40 digits may be somebody's ID.
	/((?:signature|checksum)["']?\s*(?:[:=]|%3[ad])?\s*["']?)[0-9a-f]{40}(?![0-9a-f])/gi,
];

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/**
 * Takes values out of a text that were typed by a user, where they stand by themselves: as typed, and as
 * they look inside JSON. They may be short, such as a token like `pin`; parts of other words stay.
 */
export function hideWhole(text: string, secrets: readonly string[]): string {
	const forms = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
	const found = [...new Set(forms)]
		.filter((form) => form.trim() !== '')
		.sort((a, b) => b.length - a.length)
		.map(literal);
	if (found.length === 0) return text;
	return text.replace(new RegExp(String.raw`(?<!\w)(?:${found.join('|')})(?!\w)`, 'g'), MASK);
}

/**
 * Takes every secret out of a text that is about to be shown, logged or stored: the given values,
 * as typed and as they look inside a URL, whatever follows `Bearer`, `access_token=`, `share-secret=`
 * and the like, and the 40 digits of a signature. What is longer than anybody reads (8,192 characters) is cut.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
	let clean = text;
	// The longest first: one secret may be the beginning of another.
	for (const secret of [...secrets].sort((a, b) => b.length - a.length)) {
		if (secret.length < MIN_SECRET_LENGTH) continue;
		clean = clean.replaceAll(secret, MASK).replaceAll(encodeURIComponent(secret), MASK);
	}
	// Cut now, between the two: a cut through a secret would leave its beginning unrecognised.
	clean = clean.slice(0, MAX_TEXT);
	for (const telltale of TELLTALES) clean = clean.replace(telltale, `$1${MASK}`);
	return clean;
}
