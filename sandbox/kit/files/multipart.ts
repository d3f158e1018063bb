import type { MultipartFile } from '@fastify/multipart';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { unescapedName } from './names';

export interface ReceivedFile {
	/** The name of the part. */
	part: string;
	filename: string;
	mimeType: string;
	data: Buffer;
}

export interface ReceivedParts {
	/** In order of arrival. */
	files: ReceivedFile[];
	/** Parts that are no files. */
	fields: Array<{ part: string; value: unknown }>;
	/** A file was longer than allowed, and is cut. */
	tooLarge: boolean;
}

/** Makes a server take multipart requests and nothing else. */
export async function takeMultipartOnly(app: FastifyInstance, mostBytes: number): Promise<void> {
	app.removeAllContentTypeParsers();
	await app.register(multipart, { limits: { fileSize: mostBytes }, throwFileSizeLimit: false });
}

/**
 * Reads the request to its end, whatever is in it, so that the caller gets to hear the answer. Throws
 * what the parser complains about.
 */
export async function readParts(request: FastifyRequest): Promise<ReceivedParts> {
	const received: ReceivedParts = { files: [], fields: [], tooLarge: false };
	for await (const part of request.parts()) {
		if (part.type === 'field') {
			received.fields.push({ part: part.fieldname, value: part.value });
			continue;
		}
		received.files.push(await readFile(part));
		received.tooLarge ||= part.file.truncated;
	}
	return received;
}

async function readFile(part: MultipartFile): Promise<ReceivedFile> {
	return {
		part: part.fieldname,
		filename: unescapedName(part.filename ?? ''),
		mimeType: part.mimetype,
		data: await part.toBuffer(),
	};
}
