/** Takes the one file out of a multipart request, as "Upload files" describes it. */
import { randomBytes, randomUUID } from 'node:crypto';

import type { FastifyRequest } from 'fastify';

import { readParts, type ReceivedFile } from '../../kit/files/multipart';
import { fileTooLarge, illegalArgument } from '../errors';
import type { StoredFile } from '../types';

const NO_FILE = 'file must be provided.';

export async function receiveUpload(
	request: FastifyRequest,
	uploadedAtMs: number,
): Promise<StoredFile> {
	const restricted = restrictAccess(request);
	checkPixels(request, 'thumbnail-width');
	checkPixels(request, 'thumbnail-height');
	const { filename, mimeType, data } = await readFilePart(request);
	return {
		uuid: randomUUID(),
		secret: randomBytes(30).toString('base64url'),
		restricted,
		filename,
		mimeType,
		data,
		headers: { ...request.headers },
		uploadedAtMs,
		expired: false,
	};
}

async function readFilePart(request: FastifyRequest): Promise<ReceivedFile> {
	if (!request.isMultipart()) throw illegalArgument(NO_FILE, 'the request is not multipart');
	const { files, fields, tooLarge } = await readParts(request).catch((error: unknown) => {
		throw illegalArgument(NO_FILE, error instanceof Error ? error.message : String(error));
	});
	if (tooLarge) throw fileTooLarge();
	const [file, ...others] = files.filter(({ part }) => part === 'file');
	// The official SDK also sends a form field `filename`; it is let through.
	const stray = [
		...files.filter(({ part }) => part !== 'file'),
		...fields.filter(({ part }) => part !== 'filename'),
	].at(0);
	if (file === undefined) throw illegalArgument(NO_FILE, `no file in a part named "file"`);
	if (others.length > 0) throw illegalArgument(NO_FILE, 'more than one file');
	if (stray !== undefined) throw illegalArgument(NO_FILE, `unknown part "${stray.part}"`);
	if (file.data.length === 0) throw illegalArgument(NO_FILE, 'the file is empty');
	return file;
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
