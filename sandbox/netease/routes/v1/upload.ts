/** Uploads, of which v2 has none: a file in parts, or as base64 in a form (v1). */
import { randomUUID } from 'node:crypto';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import { readParts, takeMultipartOnly } from '../../../kit/files/multipart';
import { wrongParameter } from '../../errors';
import { UPLOAD } from '../../limits';
import type { SandboxState } from '../../state';
import type { UploadedFile } from '../../types';

/** The characters of base64 may each be encoded for the form. */
const MOST_FORM_BYTES = 3 * UPLOAD.bytes + 4_096;

export async function addRoutes(app: FastifyInstance, state: SandboxState): Promise<void> {
	const config = { rates: 'upload' };
	app.post<{ Body: Record<string, string[]> }>(
		'/msg/upload.action',
		{ config, bodyLimit: MOST_FORM_BYTES },
		async (request) => {
			const { content, ...options } = once(request.body);
			return store(state, { data: decoded(content), filename: '', mimeType: '' }, options, request);
		},
	);
	await app.register(async (parts) => {
		await takeMultipartOnly(parts, UPLOAD.bytes);
		parts.post('/msg/fileUpload.action', { config }, async (request) => {
			const { file, options } = await inParts(request);
			return store(state, file, options, request);
		});
	});
}

/** The page names the part `content`. */
async function inParts(request: FastifyRequest) {
	if (!request.isMultipart()) throw wrongParameter('the request is not multipart');
	const { files, fields, tooLarge } = await readParts(request).catch((error: unknown) => {
		throw wrongParameter(error instanceof Error ? error.message : String(error));
	});
	if (tooLarge) throw wrongParameter("'content' is larger than 15 MB");
	const [file, ...others] = files;
	if (file?.part !== 'content' || others.length > 0) {
		throw wrongParameter("'content' must be the one file");
	}
	const given = fields.map(({ part, value }) => [part, String(value)] as const);
	if (new Set(given.map(([part]) => part)).size < given.length) {
		throw wrongParameter('a field comes twice');
	}
	return { file, options: Object.fromEntries(given) };
}

/** The fields of a form, which come once. */
function once(body: Record<string, string[]> | undefined): Record<string, string> {
	return Object.fromEntries(
		Object.entries(body ?? {}).map(([name, [value = '', ...others]]) => {
			if (others.length > 0) throw wrongParameter(`'${name}' comes twice`);
			return [name, value];
		}),
	);
}

/** Of 15 MB of characters: one page counts those, the other the file; the stricter one is taken. */
function decoded(content = ''): Buffer {
	if (content.length > UPLOAD.bytes) throw wrongParameter("'content' is larger than 15 MB");
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(content) || content.length % 4 !== 0) {
		throw wrongParameter("'content' must be base64");
	}
	return Buffer.from(content, 'base64');
}

const OPTIONS: Readonly<Record<string, (value: string) => boolean>> = {
	type: (value) => value !== '' && value.length <= UPLOAD.typeChars,
	ishttps: (value) => value === 'true' || value === 'false',
	expireSec: (value) => /^[0-9]{1,10}$/.test(value) && Number(value) >= UPLOAD.expireSeconds,
	tag: (value) => value !== '' && value.length <= UPLOAD.tagChars,
};

function store(
	{ world }: SandboxState,
	{ data, filename, mimeType }: Pick<UploadedFile, 'data' | 'filename' | 'mimeType'>,
	options: Record<string, string>,
	{ entry }: FastifyRequest,
): object {
	for (const [name, value] of Object.entries(options)) {
		if (OPTIONS[name]?.(value) !== true) throw wrongParameter(`'${name}' is ${value}`);
	}
	if (data.length === 0) throw wrongParameter("'content' is empty");
	// "ishttps: default false", and the address is one of HTTP then.
	const scheme = options['ishttps'] === 'true' ? 'https' : 'http';
	const url = `${scheme}://nim-nosdn.sandbox.example/${randomUUID()}`;
	world.files.push({ url, filename, mimeType, data, options, call: entry.number });
	return { code: 200, url };
}
