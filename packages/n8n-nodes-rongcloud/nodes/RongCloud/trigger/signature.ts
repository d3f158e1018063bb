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

/** The first of these that is there; '' for a list, which nobody signs. */
function valueOf(values: Values, names: readonly string[]): string | undefined {
	const name = names.find((one) => values[one] !== undefined);
	return name === undefined ? undefined : plainText(values[name]).trim();
}

function signingIn(values: Values, prefix = ''): Signing | undefined {
	const named = (...names: string[]) =>
		valueOf(
			values,
			names.map((name) => `${prefix}${name}`),
		);
	const signature = named('signature');
	if (signature === undefined || signature === '') return undefined;
	const timestamp = named('timestamp', 'signTimestamp') ?? '';
	return { nonce: named('nonce') ?? '', timestamp, signature };
}

/**
 * How a callback is signed: in the query of its URL (page "signature"), where older apps call the
 * timestamp `signTimestamp`, or in headers with either of the spellings that requests have.
 */
export function readSigning({ query, headers }: WebhookRequest): Signing | undefined {
	return signingIn(query) ?? signingIn(headers) ?? signingIn(headers, 'rc-');
}

/** The signature, which is computed once for all events of a request. */
export function signatureBy({ nonce, timestamp, signature }: Signing): Signature {
	let known: { readonly secrets: readonly string[]; readonly is: boolean } | undefined;
	const isOf = (secrets: readonly string[]) =>
		nonce !== '' &&
		timestamp !== '' &&
		isSignedByOneOf(secrets, signature.toLowerCase(), (secret) =>
			signatureOf(secret, nonce, timestamp),
		);
	return {
		isOf(secrets) {
			if (known?.secrets !== secrets) known = { secrets, is: isOf(secrets) };
			return known.is;
		},
	};
}
