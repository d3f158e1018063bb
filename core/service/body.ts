import { isObject } from '../base/json';
import type { Answer, Break, Unread } from './exchange';
import { readBreak } from './readFailure';
import { lineTimeMs } from './request';

/**
 * The most of an answer that is read, after decompression, unless the request expects a longer one; those
 * of the services are far shorter.
 */
export const MAX_TEXT_BYTES = 1024 * 1024;

/** How an answer is read. */
export interface Taking {
	/** Set where a file is asked for: the most of it that is taken, in bytes. */
	readonly maxFileBytes?: number | undefined;
	/** Set where an answer of success may be longer than usual: the most of it, in bytes. */
	readonly maxTextBytes?: number | undefined;
	/** Called where time is earned: what comes of either may take as long as on a slow line. */
	readonly extend: (ms: number) => void;
}

const UTF8 = new TextDecoder();

const tooLarge = (maxBytes: number): Break => ({
	fault: 'tooLarge',
	text: `larger than ${Math.ceil(maxBytes / 1024 / 1024)} MB`,
});

function isStream(body: unknown): body is AsyncIterable<unknown> {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

function asBytes(part: unknown): Buffer {
	if (Buffer.isBuffer(part)) return part;
	if (typeof part === 'string') return Buffer.from(part);
	return Buffer.from(part === undefined || part === null ? '' : JSON.stringify(part));
}

/** What came of a body. */
interface Read {
	readonly bytes: Buffer;
	readonly cut?: Break;
}

/** Reads to the end or to the bound; leaving the loop closes the stream, and the connection with it. */
async function readStream(
	stream: AsyncIterable<unknown>,
	maxBytes: number,
	note: (bytes: number) => void,
): Promise<Read> {
	const parts: Buffer[] = [];
	let length = 0;
	try {
		for await (const part of stream) {
			const bytes = asBytes(part);
			length += bytes.length;
			if (length > maxBytes) return { bytes: Buffer.concat(parts), cut: tooLarge(maxBytes) };
			parts.push(bytes);
			note(bytes.length);
		}
	} catch (error) {
		return { bytes: Buffer.concat(parts), cut: readBreak(error) };
	}
	return { bytes: Buffer.concat(parts) };
}

function readWhole(body: unknown, maxBytes: number): Read {
	const bytes = asBytes(body);
	return bytes.length > maxBytes
		? { bytes: bytes.subarray(0, maxBytes), cut: tooLarge(maxBytes) }
		: { bytes };
}

/**
 * Reads what comes after the head of an answer, as a stream: a file where one was asked for and the
 * status is 200, else text. Nothing is read beyond the bound, whatever the answer says of its length;
 * a connection that ends before the answer does leaves it cut. Never throws.
 */
export async function readBody(
	{ status, headers, body }: Unread,
	{ maxFileBytes, maxTextBytes, extend }: Taking,
): Promise<Answer> {
	const head = { kind: 'answer', status, headers } as const;
	const isFile = maxFileBytes !== undefined && status === 200;
	const isLong = maxTextBytes !== undefined && status < 300;
	const maxBytes = isFile ? maxFileBytes : isLong ? maxTextBytes : MAX_TEXT_BYTES;
	if (isFile && Number(headers['content-length']) > maxBytes) {
		return { ...head, text: '', cut: tooLarge(maxBytes) };
	}
	const note = (bytes: number) => {
		if (isFile || isLong) extend(lineTimeMs(bytes));
	};
	const read = isStream(body) ? await readStream(body, maxBytes, note) : readWhole(body, maxBytes);
	const cut = read.cut === undefined ? {} : { cut: read.cut };
	// A whole file is not turned into text; only an error of the service is read as such.
	if (isFile) return { ...head, text: '', ...(read.cut ? cut : { bytes: read.bytes }) };
	return { ...head, text: UTF8.decode(read.bytes), ...cut };
}

/** The head of what n8n's helper gives for an answer; undefined when it is none. */
export function readHead(response: unknown): Unread | undefined {
	if (!isObject(response) || typeof response.statusCode !== 'number') return undefined;
	const { statusCode: status, headers, body } = response;
	return { kind: 'unread', status, headers: isObject(headers) ? { ...headers } : {}, body };
}
