/** Uploading and downloading files (REST documentation, upload files and download files). */
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';

import { LIMITS } from '../../nodes/Easemob/limits';
import { fileNotFound, fileRestricted } from '../errors';
import { contentDisposition } from '../files/names';
import { receiveUpload } from '../files/upload';
import { envelope } from '../http/envelope';
import type { SandboxState } from '../state';

const PATH = '/chatfiles';

export async function addFileRoutes(app: FastifyInstance, state: SandboxState): Promise<void> {
	await app.register(async (upload) => {
		// JSON is no upload: 415, not an empty one.
		upload.removeAllContentTypeParsers();
		await upload.register(multipart, {
			limits: { fileSize: LIMITS.fileBytes },
			throwFileSizeLimit: false,
		});
		upload.post(PATH, async (request) => {
			const file = await receiveUpload(request);
			state.files.set(file.uuid, file);
			const entity = { uuid: file.uuid, type: 'chatfile', 'share-secret': file.secret };
			return envelope(state, request, PATH, { entities: [entity] });
		});
	});

	// The header `thumbnail: true` is not looked at: this sandbox makes no thumbnails yet.
	app.get<{ Params: { uuid: string }; Querystring: Record<string, unknown> }>(
		`${PATH}/:uuid`,
		async (request, reply) => {
			const file = state.files.get(request.params.uuid);
			if (file === undefined) throw fileNotFound();
			const secret = request.headers['share-secret'] ?? request.query['share-secret'];
			if (file.restricted && secret !== file.secret) throw fileRestricted();
			return reply
				.type(file.mimeType)
				.header('content-disposition', contentDisposition(file.filename))
				.send(file.data);
		},
	);
}
