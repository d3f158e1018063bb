import { randomUUID } from 'crypto';
import type { BufferPool } from './bufferPool';

/** A body of `multipart/form-data`, whole, so that it can be sent again after a 401. */
export interface MultipartBody {
	/** Value of the Content-Type header, with the boundary. */
	readonly contentType: string;
	readonly body: Buffer;
}

/** One file in a form. */
export interface FilePart {
	/** Name of the form's field. */
	readonly name: string;
	readonly fileName: string;
	readonly mimeType: string;
	readonly bytes: Buffer;
}

/** What a form holds. */
export interface Form {
	/** Texts, which come before the file. */
	readonly fields?: Readonly<Record<string, string>>;
	readonly file: FilePart;
}

/** Quotes a name as browsers do (WHATWG HTML, "Multipart form data"). */
function quoted(name: string): string {
	const escapes: Readonly<Record<string, string>> = { '\n': '%0A', '\r': '%0D', '"': '%22' };
	return `"${name.replace(/[\n\r"]/g, (character) => escapes[character] ?? '')}"`;
}

/** Empty, or with characters that would break the header: the type of any bytes. */
function headerSafe(mimeType: string): string {
	return /^[\x20-\x7e]+$/.test(mimeType) ? mimeType : 'application/octet-stream';
}

/**
 * Encodes a form with one file (RFC 7578). By hand, since Node's own way (FormData of a Blob) copies
 * the file twice more and passes it on in small pieces; a file of ten megabytes is copied once here.
 *
 * @param pool where the body is taken from, and has to be given back to
 */
export function encodeMultipart({ fields = {}, file }: Form, pool: BufferPool): MultipartBody {
	const boundary = `----form-${randomUUID()}`;
	const { name, fileName, mimeType, bytes } = file;
	const texts = Object.entries(fields).map(
		([field, text]) =>
			`--${boundary}\r\nContent-Disposition: form-data; name=${quoted(field)}\r\n\r\n${text}\r\n`,
	);
	const head = [
		`--${boundary}`,
		`Content-Disposition: form-data; name=${quoted(name)}; filename=${quoted(fileName)}`,
		`Content-Type: ${headerSafe(mimeType)}`,
		'',
		'',
	].join('\r\n');
	const end = `\r\n--${boundary}--\r\n`;
	const parts = [Buffer.from(texts.join('') + head), bytes, Buffer.from(end)];
	const body = pool.take(parts.reduce((sum, { length }) => sum + length, 0));
	let filled = 0;
	for (const part of parts) filled += part.copy(body, filled);
	return { contentType: `multipart/form-data; boundary=${boundary}`, body };
}
