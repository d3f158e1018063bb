import { CredentialFault } from './credentialFault';

/** How a credential's field for a host is explained. */
export interface HostField {
	/** Display name in quotes: `'Host'`. */
	readonly label: string;
	/** What to enter, as one or more sentences. */
	readonly example: string;
	/** Where the console shows it. */
	readonly whereInConsole: string;
}

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Secrets are longer: one that was pasted into the wrong field is not repeated. */
const MOST_SHOWN = 30;

/** A name, an IPv4 address or an IPv6 address in brackets. */
const HOST_NAME = /^[\p{L}\p{N}](?:(?:[\p{L}\p{N}_-]|\.(?!\.))*[\p{L}\p{N}])?$|^\[[0-9a-f:.]+\]$/iu;

/**
 * Reads a host as people type it: `server`, `server:port` or a full `http(s)://` address with a path.
 * No scheme means https.
 *
 * @throws CredentialFault that names the field and what to enter
 */
export function parseHost(typed: string, { label, example, whereInConsole }: HostField): URL {
	if (typed === '') throw new CredentialFault(`${label} is empty. ${example}`);
	if (typed.includes('@')) {
		// Not repeated: it holds a password.
		throw new CredentialFault(`${label} has a user name in it. ${example}`);
	}
	const shown = typed.length > MOST_SHOWN ? '' : `: "${typed}"`;
	const fault = () => new CredentialFault(`${label} is not a host${shown}. ${example}`);
	let url: URL;
	try {
		url = new URL(SCHEME.test(typed) ? typed : `https://${typed}`);
	} catch {
		throw fault();
	}
	const isPlain = url.search === '' && url.hash === '' && !/^\/|^https?:\/(?!\/)/i.test(typed);
	const isHttp = /^https?:$/.test(url.protocol);
	if (!isPlain || !isHttp || !HOST_NAME.test(url.hostname) || /\s/.test(typed)) throw fault();
	if (/^console\./.test(url.hostname)) {
		throw new CredentialFault(
			`${label} is the address of the console, ${url.hostname}. ${example} ${whereInConsole}`,
		);
	}
	return url;
}
