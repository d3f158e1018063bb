import { plainText } from '../../../core/base/json';
import type { Signature } from '../../../core/webhook/delivery';
import type { WebhookRequest } from '../../../core/webhook/request';
import { isSignedByOneOf } from '../../../core/webhook/signature';
import { signatureOf } from '../service/signature';

/** What a callback is signed with; the body is not signed. */
export interface Signing {
	readonly nonce: string;
	/** As it came. */
	readonly timestamp: string;
	readonly signature: string;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * Values by their names in lower case, without `rc-` before them unless that is asked for: names differ
 * between apps of different age. What comes several times nobody signs: it is a list.
 */
function folded(values: Values, prefix: '' | 'rc-'): ReadonlyMap<string, unknown> {
	const found = new Map<string, unknown>();
	for (const [name, value] of Object.entries(values)) {
		const low = name.toLowerCase();
		if (!low.startsWith(prefix)) continue;
		const own = low.slice(prefix.length);
		found.set(own, found.has(own) ? [found.get(own), value] : value);
	}
	return found;
}

/** What a callback is signed with in one place, in one spelling; blank for what is not there. */
function signingIn(values: Values, prefix: '' | 'rc-'): Signing {
	const found = folded(values, prefix);
	const textOf = (name: string) => plainText(found.get(name)).trim();
	return {
		nonce: textOf('nonce'),
		timestamp: found.has('timestamp') ? textOf('timestamp') : textOf('signtimestamp'),
		signature: textOf('signature'),
	};
}

/**
 * How a callback may be signed, the likeliest first: in the query of its URL (page "signature"), where
 * older apps call the timestamp `signTimestamp`, or in headers; in either of the spellings that requests
 * have. Empty where it has no signature at all.
 */
export function readSignings({ query, headers }: WebhookRequest): readonly Signing[] {
	return [query, headers]
		.flatMap((values) => [signingIn(values, ''), signingIn(values, 'rc-')])
		.filter(({ signature }) => signature !== '');
}

/** Whether it is that of one of the secrets. */
function isRight({ nonce, timestamp, signature }: Signing, secrets: readonly string[]): boolean {
	return (
		nonce !== '' &&
		timestamp !== '' &&
		isSignedByOneOf(secrets, signature.toLowerCase(), (secret) =>
			signatureOf(secret, nonce, timestamp),
		)
	);
}

/** The signature of all events of a request. */
export interface FoundSignature extends Signature {
	/** The one that is right, when that was found; else the likeliest. */
	readonly signing: Signing;
}

/** Computed once for all events of a request. undefined where it has no signature at all. */
export function signatureIn(request: WebhookRequest): FoundSignature | undefined {
	const [first, ...others] = readSignings(request);
	if (first === undefined) return undefined;
	let known:
		{ readonly secrets: readonly string[]; readonly right: Signing | undefined } | undefined;
	return {
		isOf(secrets) {
			if (known?.secrets !== secrets) {
				// A query that somebody else has put there must not hide the service's own headers.
				const right = [first, ...others].find((one) => isRight(one, secrets));
				known = { secrets, right };
			}
			return known.right !== undefined;
		},
		get signing() {
			return known?.right ?? first;
		},
	};
}
