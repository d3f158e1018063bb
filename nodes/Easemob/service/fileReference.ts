import type { ServiceAddress } from '../../../core/service/session';

/** A file on the service, however the user named it. */
export interface FileReference {
	/** The last part of its address; a UUID. */
	readonly id: string;
	/** The share-secret, where it was part of the address; else ''. */
	readonly secret: string;
	/** Its address, without a secret. */
	url(address: Pick<ServiceAddress, 'base'>): string;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What may be shown of an address that was typed: neither a secret behind it nor a password in it. */
export function withoutSecrets(typed: string): string {
	const [plain = ''] = typed.trim().split(/[?#]/);
	return plain.replace(/\/\/[^/@]*@/, '//');
}

/**
 * Reads a bare UUID, or the address of an uploaded file: `{base}/chatfiles/{uuid}`, as the upload
 * gives it, or with `?share-secret=` behind it, as callbacks and the message history do (REST
 * documentation, "Upload files" and "Message callbacks").
 *
 * @returns undefined when it is neither, such as a picture on another server
 */
export function parseFileReference(text: string): FileReference | undefined {
	const typed = text.trim();
	if (UUID.test(typed)) {
		return { id: typed, secret: '', url: ({ base }) => `${base}/chatfiles/${typed}` };
	}
	if (!/^https?:\/\//i.test(typed) || /\s/.test(typed)) return undefined;
	let url: URL;
	try {
		url = new URL(typed);
	} catch {
		return undefined;
	}
	const [, id] = /\/chatfiles\/([^/]+)$/.exec(url.pathname) ?? [];
	if (id === undefined || url.username !== '' || url.password !== '') return undefined;
	const [plain = ''] = typed.split(/[?#]/);
	return { id, secret: url.searchParams.get('share-secret') ?? '', url: () => plain };
}
