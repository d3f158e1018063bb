import type { IDataObject } from 'n8n-workflow';
import type { BinaryInput } from '../../../core/parameters/binaryInput';
import { BufferPool } from '../../../core/files/bufferPool';
import { readPictureSize, type PictureSize } from '../../../core/files/imageSize';
import { isObject, plainText } from '../../../core/base/json';
import { encodeMultipart, type MultipartBody } from '../../../core/files/multipart';
import { accepted, notSent, type Failure, type Outcome } from '../../../core/base/outcome';
import { PATIENCE_FOR_HARMLESS } from '../../../core/pacing/patience';
import { ProblemError } from '../../../core/base/problem';
import { readAnswer } from '../../../core/service/answers';
import type { RefusalRow } from '../../../core/service/refusals';
import { toOptions } from '../../../core/service/request';
import { LANES, LIMITS } from '../limits';
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
	const headers: Record<string, string> = {};
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
	const part = { name: 'file', fileName, mimeType: file.mimeType, bytes };
	const encoded = encodeMultipart({ file: part }, bodies);
	return { ...encoded, size, fileBytes: bytes.length };
}

/** What the answer says of the file; undefined when it names none. */
function readNamed(
	{ uri, entities }: IDataObject,
	{ account }: Session,
): Pick<UploadedFile, 'uuid' | 'url' | 'secret'> | undefined {
	const entity: unknown = Array.isArray(entities) ? entities[0] : undefined;
	if (!isObject(entity) || typeof entity.uuid !== 'string') return undefined;
	const { uuid } = entity;
	const folder = typeof uri === 'string' ? uri : `${account.base}/chatfiles`;
	const secret = plainText(entity['share-secret']);
	return { uuid, url: `${folder.replace(/\/+$/, '')}/${uuid}`, secret };
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
	const { size, fileBytes, ...multipart } = packed;
	const reply = await session.send(
		toOptions({
			method: 'POST',
			path: '/chatfiles',
			headers: headersOf(request),
			body: { multipart },
			timeoutMs: TIMEOUT_MS,
		}),
	);
	const outcome = readAnswer(reply, {
		...session.reading,
		refusals: UPLOAD_REFUSALS,
		doubt: UPLOAD_DOUBT,
	});
	const named = outcome.kind === 'accepted' ? readNamed(outcome.reply, session) : undefined;
	// The service names a file when it has all of it; else some may still be on its way.
	bodies.giveBack(multipart.body, named !== undefined);
	if (outcome.kind !== 'accepted') return outcome;
	if (named === undefined) return NO_FILE;
	const { mimeType } = request.file;
	return accepted({ ...named, filename, mimeType, file_length: fileBytes, ...size });
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
