import type { IDataObject } from 'n8n-workflow';
import type { BinaryInput } from '../../../core/parameters/binaryInput';
import { BufferPool } from '../../../core/files/bufferPool';
import { readPictureSize, type PictureSize } from '../../../core/files/imageSize';
import { isObject, plainText } from '../../../core/base/json';
import { encodeFile, type MultipartBody } from '../../../core/files/multipart';
import { accepted, notSent, type Failure, type Outcome } from '../../../core/base/outcome';
import { PATIENCE_FOR_HARMLESS } from '../../../core/pacing/patience';
import { ProblemError } from '../../../core/base/problem';
import { LANES } from '../limits';
import { readAnswer } from './answers';
import type { Session } from './session';

/** Ten megabytes through a slow line take a while. */
const TIMEOUT_MS = 300_000;

/** Shared by all executions of the process, as the limit of what is under way is. */
const bodies = new BufferPool(LANES.file.maxBytesInFlight);

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
}

export function isUploadedFile(value: unknown): value is UploadedFile {
	return isObject(value) && typeof value.uuid === 'string' && typeof value.url === 'string';
}

function headersOf(request: UploadRequest): Record<string, string> {
	const headers: Record<string, string> = { Accept: 'application/json' };
	if (request.restrictAccess) headers['restrict-access'] = 'true';
	if (request.thumbnailWidth) headers['thumbnail-width'] = String(request.thumbnailWidth);
	if (request.thumbnailHeight) headers['thumbnail-height'] = String(request.thumbnailHeight);
	return headers;
}

/** A file made ready; its own bytes are needed no more. */
interface PackedFile extends MultipartBody {
	readonly size: PictureSize | undefined;
	readonly fileBytes: number;
}

/** @throws ProblemError when n8n no longer has the file */
async function pack({ file }: UploadRequest, fileName: string): Promise<PackedFile> {
	const bytes = await file.load();
	const size = readPictureSize(bytes);
	// Last, since the body has to be given back.
	const encoded = encodeFile({ name: 'file', fileName, mimeType: file.mimeType, bytes }, bodies);
	return { ...encoded, size, fileBytes: bytes.length };
}

interface NamedFile {
	readonly uuid: string;
	readonly secret: string;
	/** URL of all files of the app. */
	readonly folder: string;
}

function readNamedFile(
	{ uri, entities }: IDataObject,
	{ address }: Session,
): NamedFile | undefined {
	const entity: unknown = Array.isArray(entities) ? entities[0] : undefined;
	if (!isObject(entity) || typeof entity.uuid !== 'string') return undefined;
	const folder = typeof uri === 'string' ? uri : `${address.base}/chatfiles`;
	const secret = plainText(entity['share-secret']);
	return { uuid: entity.uuid, secret, folder: folder.replace(/\/+$/, '') };
}

const NO_FILE: Failure = {
	kind: 'unknown',
	problem: {
		message: 'Easemob accepted the upload but named no file.',
		advice: 'It is safe to run it again.',
	},
};

async function post(
	session: Session,
	request: UploadRequest,
	filename: string,
): Promise<Outcome<UploadedFile>> {
	let packed: PackedFile;
	try {
		packed = await pack(request, filename);
	} catch (error) {
		if (!(error instanceof ProblemError)) return notSent({ message: String(error) });
		return notSent(error.problem);
	}
	const { size, fileBytes, contentType, body } = packed;
	const reply = await session.send({
		method: 'POST',
		url: '/chatfiles',
		headers: { ...headersOf(request), 'Content-Type': contentType },
		body,
		timeout: TIMEOUT_MS,
	});
	const outcome = readAnswer(session, reply, { effect: 'upload' });
	const named = outcome.kind === 'accepted' ? readNamedFile(outcome.reply, session) : undefined;
	// The service names a file when it has all of it; else some may still be on its way.
	bodies.giveBack(body, named !== undefined);
	if (outcome.kind !== 'accepted') return outcome;
	if (named === undefined) return NO_FILE;
	return accepted({
		uuid: named.uuid,
		url: `${named.folder}/${named.uuid}`,
		secret: named.secret,
		filename,
		mimeType: request.file.mimeType,
		file_length: fileBytes,
		...size,
	});
}

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
	const filename = request.fileName ?? file.fileName;
	return await session.paced(
		{ lane: 'file', load: { messages: 1, bytes: file.sizeBytes }, policy: PATIENCE_FOR_HARMLESS },
		async () => await post(session, request, filename),
		signal,
	);
}
