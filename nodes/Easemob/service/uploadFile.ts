import type { IDataObject } from 'n8n-workflow';
import type { BinaryInput } from '../../../core/parameters/binaryInput';
import { BufferPool } from '../../../core/files/bufferPool';
import { isObject, plainText } from '../../../core/base/json';
import { withoutTrailingSlashes } from '../../../core/base/slashes';
import { accepted, type Failure, type Outcome } from '../../../core/base/outcome';
import { PATIENCE_FOR_HARMLESS } from '../../../core/pacing/patience';
import { factsOf, fileForm } from '../../../core/service/fileForm';
import type { RefusalRow } from '../../../core/service/refusals';
import { timeoutFor } from '../../../core/service/request';
import { FILE_BYTES_IN_FLIGHT } from '../lanes';
import { LIMITS } from '../limits';
import type { Session } from './session';

/** Shared by all executions of the process, as the limit of what is under way is. */
const bodies = new BufferPool(FILE_BYTES_IN_FLIGHT);

export interface UploadRequest {
	readonly file: BinaryInput;
	/** Name given to the file; the binary's own where absent. */
	readonly fileName?: string | undefined;
	/** Downloads then need the share-secret. */
	readonly restrictAccess: boolean;
	/** Size of the thumbnail the server makes of a picture, in pixels. */
	readonly thumbnailWidth?: number | undefined;
	readonly thumbnailHeight?: number | undefined;
}

/** A file on the server, with what a message about it needs. */
export interface UploadedFile {
	readonly uuid: string;
	readonly url: string;
	/** The share-secret; '' when the server gave none. */
	readonly secret: string;
	readonly filename: string;
	readonly mimeType: string;
	/** In bytes. */
	readonly file_length: number;
	/** Displayed size of a picture, in pixels. */
	readonly width?: number;
	readonly height?: number;
	/** Of a sound or a video, in seconds. */
	readonly duration?: number;
}

export function isUploadedFile(value: unknown): value is UploadedFile {
	return isObject(value) && typeof value.uuid === 'string' && typeof value.url === 'string';
}

function headersOf(request: UploadRequest): Record<string, string> {
	const headers: Record<string, string> = {};
	if (request.restrictAccess) headers['restrict-access'] = 'true';
	if (request.thumbnailWidth) headers['thumbnail-width'] = String(request.thumbnailWidth);
	if (request.thumbnailHeight) headers['thumbnail-height'] = String(request.thumbnailHeight);
	return headers;
}

type NamedFile = Pick<UploadedFile, 'uuid' | 'url' | 'secret'>;

/** What the answer says of the file; undefined when it names none. */
function readNamed({ uri, entities }: IDataObject, { account }: Session): NamedFile | undefined {
	const entity: unknown = Array.isArray(entities) ? entities[0] : undefined;
	if (!isObject(entity) || typeof entity.uuid !== 'string') return undefined;
	const { uuid } = entity;
	const folder = typeof uri === 'string' ? uri : `${account.base}/chatfiles`;
	const secret = plainText(entity['share-secret']);
	return { uuid, url: `${withoutTrailingSlashes(folder)}/${uuid}`, secret };
}

/** What refusals of an upload mean (REST documentation, "Upload files"). */
export const UPLOAD_REFUSALS: readonly RefusalRow[] = [
	{
		status: [413],
		message: 'The file is too large for your Easemob plan.',
		advice: `${LIMITS.fileBytes / 1024 / 1024} MB are allowed unless the plan allows more. Make the file smaller, or send a link to it.`,
	},
	{
		status: [400],
		says: /file must be provided/i,
		message: 'Easemob received no file.',
		advice: 'Check that the input field holds a file with content.',
	},
];

/** What an open outcome means. */
export const UPLOAD_DOUBT = 'The upload may or may not have worked. It is safe to run it again.';

const NO_FILE: Failure = {
	kind: 'unknown',
	problem: {
		message: 'Easemob accepted the upload but named no file.',
		advice: 'It is safe to run it again.',
	},
};

/**
 * Uploads a file: POST /chatfiles, multipart, part `file` (REST documentation, "Upload files"). The
 * file's URL is the answer's `uri` and the UUID, as the vendor's own SDK makes it. Its bytes are read
 * when its turn has come, so that few files are in memory at a time.
 */
export async function uploadFile(
	session: Session,
	request: UploadRequest,
	signal: AbortSignal,
): Promise<Outcome<UploadedFile>> {
	const { file } = request;
	const { mimeType } = file;
	const filename = request.fileName ?? file.fileName;
	const body = fileForm({ file, field: 'file', fileName: filename, inspect: factsOf }, bodies);
	const outcome = await session.call(
		{
			method: 'POST',
			path: '/chatfiles',
			headers: headersOf(request),
			body,
			timeoutMs: timeoutFor(file.sizeBytes),
			pace: {
				lane: 'file',
				load: { messages: 1, bytes: file.sizeBytes },
				policy: PATIENCE_FOR_HARMLESS,
			},
			refusals: UPLOAD_REFUSALS,
			doubt: UPLOAD_DOUBT,
			check: (reply) => (readNamed(reply, session) === undefined ? NO_FILE : undefined),
		},
		signal,
	);
	if (outcome.kind !== 'accepted') return outcome;
	const named = readNamed(outcome.reply, session);
	const facts = body.facts();
	if (named === undefined || facts === undefined) return NO_FILE;
	const { size, duration, fileBytes } = facts;
	return accepted({
		...named,
		filename,
		mimeType,
		file_length: fileBytes,
		...size,
		...(duration === undefined ? {} : { duration }),
	});
}
