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
	// Not the secret itself, but good for one more call.
	/((?:signature|checksum)["']?\s*(?:[:=]|%3[ad])?\s*["']?)[0-9a-f]{40}(?![0-9a-f])/gi,
];

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
