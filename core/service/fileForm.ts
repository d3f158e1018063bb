import type { BufferPool } from '../files/bufferPool';
import { readPictureSize, type PictureSize } from '../files/imageSize';
import { readMediaDuration } from '../files/mediaDuration';
import { encodeMultipart } from '../files/multipart';
import type { BinaryInput } from '../parameters/binaryInput';
import type { BodyMaker } from './session';

/** What is found out about a file when it is made ready. */
export interface FileFacts {
	/** Displayed size of a picture, in pixels. */
	readonly size: PictureSize | undefined;
	/** Of a sound or a video, in seconds. */
	readonly duration: number | undefined;
	readonly fileBytes: number;
}

/** By what the bytes say. */
export function factsOf(bytes: Buffer): FileFacts {
	return {
		size: readPictureSize(bytes),
		duration: readMediaDuration(bytes),
		fileBytes: bytes.length,
	};
}

/** A file of a form, with what stands beside it. */
export interface FileToSend<Facts> {
	readonly file: BinaryInput;
	/** Name of the form's field. */
	readonly field: string;
	readonly fileName: string;
	/** Texts of the form. */
	readonly fields?: Readonly<Record<string, string>>;
	/** Looks at the bytes while they are in memory. */
	readonly inspect: (bytes: Buffer) => Facts;
}

/** The body of an upload. */
export interface FileForm<Facts> extends BodyMaker {
	/** What was found out about the file; undefined until the body was made. */
	facts(): Facts | undefined;
}

/**
 * A form with one file, whose bytes are read when its turn has come, so that few files are in memory at
 * a time.
 *
 * @param pool where bodies come from
 */
export function fileForm<Facts>(
	{ file, field, fileName, fields = {}, inspect }: FileToSend<Facts>,
	pool: BufferPool,
): FileForm<Facts> {
	let facts: Facts | undefined;
	let inUse: Buffer | undefined;
	return {
		facts: () => facts,
		async make() {
			const bytes = await file.load();
			facts = inspect(bytes);
			// Last, since the body has to be given back.
			const part = { name: field, fileName, mimeType: file.mimeType, bytes };
			const multipart = encodeMultipart({ fields, file: part }, pool);
			inUse = multipart.body;
			return { multipart };
		},
		giveBack(outcome) {
			// The service names a file when it has all of it; else some may still be on its way.
			if (inUse !== undefined) pool.giveBack(inUse, outcome?.kind === 'accepted');
		},
	};
}
