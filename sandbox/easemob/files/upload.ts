/** Takes the one file out of a multipart request, as "Upload files" describes it. */
import { randomBytes, randomUUID } from 'node:crypto';

import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

import { fileTooLarge, illegalArgument } from '../errors';
import type { StoredFile } from '../types';
import { unescapedName } from '../../kit/files/names';

const NO_FILE = 'file must be provided.';

interface ReceivedPart {
	filename: string;
	mimeType: string;
	data: Buffer;
}

export async function receiveUpload(
	request: FastifyRequest,
	uploadedAtMs: number,
): Promise<StoredFile> {
	const restricted = restrictAccess(request);
	checkPixels(request, 'thumbnail-width');
	checkPixels(request, 'thumbnail-height');
	const part = await readFilePart(request);
	return {
		uuid: randomUUID(),
		secret: randomBytes(30).toString('base64url'),
		restricted,
		...part,
		headers: { ...request.headers },
		uploadedAtMs,
		expired: false,
	};
}

/** Reads the request to its end, whatever is in it, so that the caller gets to hear the answer. */
async function readFilePart(request: FastifyRequest): Promise<ReceivedPart> {
	if (!request.isMultipart()) throw illegalArgument(NO_FILE, 'the request is not multipart');
	const files: ReceivedPart[] = [];
	let tooLarge = false;
	let stray: string | undefined;
	try {
		for await (const part of request.parts()) {
			// The official SDK also sends a form field `filename`; it is let through.
			if (part.type === 'field') stray ??= part.fieldname === 'filename' ? stray : part.fieldname;
			else {
				const received = await readPart(part);
				tooLarge ||= part.file.truncated;
				if (part.fieldname === 'file') files.push(received);
				else stray ??= part.fieldname;
			}
		}
	} catch (error) {
		throw illegalArgument(NO_FILE, error instanceof Error ? error.message : String(error));
	}
	if (tooLarge) throw fileTooLarge();
	const [file, ...others] = files;
	if (file === undefined) throw illegalArgument(NO_FILE, `no file in a part named "file"`);
	if (others.length > 0) throw illegalArgument(NO_FILE, 'more than one file');
	if (stray !== undefined) throw illegalArgument(NO_FILE, `unknown part "${stray}"`);
	if (file.data.length === 0) throw illegalArgument(NO_FILE, 'the file is empty');
	return file;
}

async function readPart(part: MultipartFile): Promise<ReceivedPart> {
	const data = await part.toBuffer();
	return { filename: unescapedName(part.filename ?? ''), mimeType: part.mimetype, data };
}

function restrictAccess(request: FastifyRequest): boolean {
	const value = request.headers['restrict-access'];
	if (value !== undefined && value !== 'true' && value !== 'false') {
		throw illegalArgument('restrict-access must be true or false', `restrict-access: ${value}`);
	}
	return value === 'true';
}

/** The documentation gives no largest value. Four digits are more than a thumbnail has. */
function checkPixels(request: FastifyRequest, name: string): void {
	const value = request.headers[name];
	if (value !== undefined && !/^[1-9][0-9]{0,3}$/.test(String(value))) {
		throw illegalArgument(`${name} must be a number of pixels`, `${name}: ${String(value)}`);
	}
}
