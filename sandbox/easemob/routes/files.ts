/** Uploading and downloading files (REST documentation, upload files and download files). */
import type { FastifyInstance } from 'fastify';

import { takeMultipartOnly } from '../../kit/files/multipart';
import { contentDisposition } from '../../kit/files/names';
import { fileNotFound } from '../errors';
import { checkDownloadAccept, fileFor, wantsThumbnail } from '../files/download';
import { thumbnailOf } from '../files/thumbnail';
import { receiveUpload } from '../files/upload';
import { envelope } from '../envelope';
import type { SandboxState } from '../state';

const PATH = '/chatfiles';

export async function addRoutes(app: FastifyInstance, state: SandboxState): Promise<void> {
	await app.register(async (upload) => addUploadRoute(upload, state));

	app.get<{ Params: { uuid: string }; Querystring: Record<string, unknown> }>(
		`${PATH}/:uuid`,
		// Whether a token is needed depends on the file, and the answer is no JSON.
		{ config: { open: true, binary: true, rates: 'file' } },
		async (request, reply) => {
			const file = fileFor(state, request, request.params.uuid);
			checkDownloadAccept(request);
			const wanted = wantsThumbnail(request) ? thumbnailOf(file) : file;
			if (wanted === undefined) throw fileNotFound('this file has no thumbnail');
			return reply
				.type(wanted.mimeType)
				.header('content-disposition', contentDisposition(file.filename))
				.send(wanted.data);
		},
	);
}

async function addUploadRoute(app: FastifyInstance, state: SandboxState): Promise<void> {
	// JSON is no upload: 415, not an empty one.
	await takeMultipartOnly(app, state.settings.maxFileBytes);
	app.post(PATH, { config: { rates: 'file' } }, async (request) => {
		const file = await receiveUpload(request, state.settings.now());
		state.files.set(file.uuid, file);
		const entity = { uuid: file.uuid, type: 'chatfile', 'share-secret': file.secret };
		return envelope(state, request, PATH, { entities: [entity] });
	});
}
