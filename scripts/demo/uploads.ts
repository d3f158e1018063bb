import { createHash } from 'node:crypto';
import { compareFields, missing, take, unexpected, type Check } from './checks';
import type { ExpectedUpload } from './samples';

/** A file as a sandbox has it. */
interface Stored {
	readonly filename: string;
	readonly mimeType: string;
	readonly data: Buffer;
}

/** What came of the uploads. */
export interface Uploads<File extends Stored> {
	readonly checks: Check[];
	/** The files that were expected and came, by name. */
	readonly files: ReadonlyMap<string, File>;
}

const sha256 = (data: Buffer): string => createHash('sha256').update(data).digest('hex');

function compareUpload(expected: ExpectedUpload, stored: Stored | undefined): Check {
	const what = `upload of ${expected.filename}, sha256 ${expected.sha256.slice(0, 12)}...`;
	if (stored === undefined) return missing(what);
	const { filename, mimeType, data } = stored;
	return compareFields(what, { ...expected }, { filename, mimeType, sha256: sha256(data) });
}

/** Compares all files that a sandbox has with all that were uploaded. */
export function compareUploads<File extends Stored>(
	expected: readonly ExpectedUpload[],
	stored: Iterable<File>,
): Uploads<File> {
	const left = [...stored];
	const files = new Map<string, File>();
	const checks = expected.map((upload) => {
		const file = take(left, ({ filename }) => filename === upload.filename) ?? left.shift();
		if (file !== undefined) files.set(upload.filename, file);
		return compareUpload(upload, file);
	});
	const others = left.map(({ filename }) => unexpected(`upload of ${filename}`));
	return { checks: [...checks, ...others], files };
}
