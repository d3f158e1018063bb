import { createHash } from 'crypto';
import type { Outcome } from '../../../core/base/outcome';
import type { Session } from './session';
import { uploadFile, type UploadedFile, type UploadRequest } from './uploadFile';

/** Tells uploads apart by what is uploaded, under which name and how. */
function fingerprint({ address }: Session, request: UploadRequest): string {
	const { file, fileName, restrictAccess, thumbnailWidth, thumbnailHeight } = request;
	const facts = [
		address.base,
		fileName ?? file.fileName,
		file.mimeType,
		restrictAccess,
		thumbnailWidth,
		thumbnailHeight,
	];
	const hash = createHash('sha256').update(JSON.stringify(facts)).update(file.content);
	return hash.digest('hex').slice(0, 32);
}

/**
 * Uploads a file unless this execution has done so already, for another item or before n8n tried the
 * node again. The secret of a restricted file is not stored with the execution; such a file may be
 * uploaded again.
 */
export async function uploadOnce(
	session: Session,
	request: UploadRequest,
	signal: AbortSignal,
): Promise<Outcome<UploadedFile>> {
	const key = fingerprint(session, request);
	return await session.uploads.get(
		key,
		!request.restrictAccess,
		async () => await uploadFile(session, request, signal),
	);
}
