import { createHash } from 'crypto';
import { isObject, plainText } from '../../../core/base/json';
import { shortHash } from '../../../core/base/hash';
import { accepted, type Failure, type Outcome } from '../../../core/base/outcome';
import { BufferPool } from '../../../core/files/bufferPool';
import { suffixOf } from '../../../core/files/suffix';
import { PATIENCE_FOR_HARMLESS } from '../../../core/pacing/patience';
import type { BinaryInput } from '../../../core/parameters/binaryInput';
import { factsOf, fileForm } from '../../../core/service/fileForm';
import type { RefusalRow } from '../../../core/service/refusals';
import { timeoutFor } from '../../../core/service/request';
import { FILE_BYTES_IN_FLIGHT } from '../lanes';
import { LIMITS } from '../limits';
import { dialectFor } from './dialect';
import type { Run } from './run';
import type { Session } from './session';

/** Shared by all executions of the process, as the limit of what is under way is. */
const bodies = new BufferPool(FILE_BYTES_IN_FLIGHT);

export interface UploadRequest {
	readonly file: BinaryInput;
	/** Name given to the file; the binary's own where absent. */
	readonly fileName?: string | undefined;
	/** How long the service keeps it; for as long as the app does, where absent. */
	readonly expireSeconds?: number | undefined;
	/** By which files can be found and deleted later. */
	readonly tag?: string | undefined;
}

/** A file on the server, with what a message about it needs. */
export interface UploadedFile {
	readonly url: string;
	readonly filename: string;
	/** Suffix of its name without the dot; '' where it has none. */
	readonly ext: string;
	readonly mimeType: string;
	/** Of its bytes, in hexadecimal digits. */
	readonly md5: string;
	/** In bytes. */
	readonly file_length: number;
	/** Displayed size of a picture, in pixels. */
	readonly width?: number;
	readonly height?: number;
	/** Of a sound or a video, in seconds. */
	readonly duration?: number;
}

export function isUploadedFile(value: unknown): value is UploadedFile {
	return isObject(value) && typeof value.url === 'string' && typeof value.md5 === 'string';
}

const TOO_LARGE: RefusalRow = {
	message: 'The file is too large for NetEase Yunxin IM.',
	advice: `${LIMITS.fileBytes / 1024 / 1024} MB are allowed. Make the file smaller, or send a link to it.`,
};

/** The service says so in its own answer, a gateway before it by the status. */
const REFUSALS: readonly RefusalRow[] = [
	{ ...TOO_LARGE, code: [413] },
	{ ...TOO_LARGE, status: [413] },
];

const NO_FILE: Failure = {
	kind: 'unknown',
	problem: {
		message: 'NetEase Yunxin IM accepted the upload but named no file.',
		advice: 'It is safe to run it again.',
	},
};

function inspect(bytes: Buffer) {
	return { ...factsOf(bytes), md5: createHash('md5').update(bytes).digest('hex') };
}

function fieldsOf({ expireSeconds, tag }: UploadRequest): Record<string, string> {
	return {
		// Otherwise the address of the file begins with http://.
		ishttps: 'true',
		...(expireSeconds === undefined ? {} : { expireSec: String(expireSeconds) }),
		...(tag === undefined ? {} : { tag }),
	};
}

/**
 * Uploads a file: POST /msg/fileUpload.action of the v1 API, multipart, part `content` (v1, "upload"). Its
 * bytes are read when its turn has come, so that few files are in memory at a time.
 */
async function uploadFile(
	session: Session,
	request: UploadRequest,
	signal: AbortSignal,
): Promise<Outcome<UploadedFile>> {
	const { file } = request;
	const { upload } = session.account;
	const filename = request.fileName ?? file.fileName;
	const part = { file, field: 'content', fileName: filename, fields: fieldsOf(request), inspect };
	const body = fileForm(part, bodies);
	const outcome = await session.call(
		{
			method: 'POST',
			path: `${upload.base}/msg/fileUpload.action`,
			body,
			timeoutMs: timeoutFor(file.sizeBytes),
			pace: {
				lane: 'file',
				load: { messages: 1, bytes: file.sizeBytes },
				policy: PATIENCE_FOR_HARMLESS,
			},
			dialect: dialectFor(upload),
			refusals: REFUSALS,
			doubt: 'The upload may or may not have worked. It is safe to run it again.',
			check: ({ url }) => (plainText(url) === '' ? NO_FILE : undefined),
		},
		signal,
	);
	if (outcome.kind !== 'accepted') return outcome;
	const facts = body.facts();
	if (facts === undefined) return NO_FILE;
	const { size, duration, fileBytes, md5 } = facts;
	return accepted({
		url: plainText(outcome.reply.url),
		filename,
		ext: suffixOf(filename),
		mimeType: file.mimeType,
		md5,
		file_length: fileBytes,
		...size,
		...(duration === undefined ? {} : { duration }),
	});
}

/**
 * Uploads a file unless this execution has done so already, for another item or before n8n tried the
 * node again.
 */
export async function uploadOnce(
	{ session, scope, uploads }: Run,
	request: UploadRequest,
	signal: AbortSignal,
): Promise<Outcome<UploadedFile>> {
	const { file, fileName = file.fileName, expireSeconds, tag } = request;
	return await uploads.get(
		shortHash(scope, fileName, file.mimeType, expireSeconds, tag, file.content),
		true,
		async () => await uploadFile(session, request, signal),
	);
}
