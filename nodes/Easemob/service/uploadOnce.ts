import { shortHash } from '../../../core/base/hash';
import type { Outcome } from '../../../core/base/outcome';
import type { Run } from './run';
import { uploadFile, type UploadedFile, type UploadRequest } from './uploadFile';

/** Tells uploads apart by what is uploaded, under which name and how. */
function fingerprint(scope: string, request: UploadRequest): string {
	const { file, fileName, restrictAccess, thumbnailWidth, thumbnailHeight } = request;
	return shortHash(
		scope,
		fileName ?? file.fileName,
		file.mimeType,
		restrictAccess,
		thumbnailWidth,
		thumbnailHeight,
		file.content,
	);
}

/**
 * Uploads a file unless this execution has done so already, for another item or before n8n tried the
 * node again. The secret of a restricted file is not stored with the execution; such a file may be
 * uploaded again.
 */
export async function uploadOnce(
	{ session, scope, uploads }: Run,
	request: UploadRequest,
	signal: AbortSignal,
): Promise<Outcome<UploadedFile>> {
	return await uploads.get(
		fingerprint(scope, request),
		!request.restrictAccess,
		async () => await uploadFile(session, request, signal),
	);
}
