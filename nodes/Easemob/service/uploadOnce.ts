import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../core/json';
import { accepted, type Outcome } from '../../../core/outcome';
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

function isUploadedFile(value: unknown): value is IDataObject & UploadedFile {
	return isObject(value) && typeof value.uuid === 'string' && typeof value.url === 'string';
}

/**
 * Uploads a file unless this run of the node has done so already, for another item or before n8n
 * tried the node again. A failure is not kept: the next item tries for itself.
 */
export async function uploadOnce(
	session: Session,
	request: UploadRequest,
	signal: AbortSignal,
): Promise<Outcome<UploadedFile>> {
	const { underWay, done } = session.uploaded;
	const key = fingerprint(session, request);
	// Whoever comes first uploads; after a failure the next one in line tries for itself.
	for (let before = underWay.get(key); before !== undefined; before = underWay.get(key)) {
		await before;
	}
	const known: unknown = done[key];
	if (isUploadedFile(known)) return accepted(known);
	const uploading = uploadFile(session, request, signal).finally(() => underWay.delete(key));
	underWay.set(key, uploading);
	const outcome = await uploading;
	if (outcome.kind === 'accepted') done[key] = { ...outcome.reply };
	return outcome;
}
