import { randomUUID } from 'node:crypto';
import type { Sandbox, StoredFile } from '../../sandbox/easemob';

/** A file that nobody can look at from here, under the address that an upload would give. */
export const UUID = '5fd74830-58c7-11eb-8a4d-0ba5b0b1c8d4';
export const FILE_URL = `https://a1.easemob.com/org/app/chatfiles/${UUID}`;

export interface PlacedFile extends StoredFile {
	readonly url: string;
}

/** Puts a file on the sandbox as if it had been uploaded long ago. */
export function placeFile(sandbox: Sandbox, file: Partial<StoredFile> = {}): PlacedFile {
	const { org, app } = sandbox.credential;
	const uuid = file.uuid ?? randomUUID();
	const stored: StoredFile = {
		uuid,
		secret: `secret-of-${uuid}`,
		restricted: false,
		filename: 'a.bin',
		mimeType: 'application/octet-stream',
		data: Buffer.from('data'),
		headers: {},
		uploadedAtMs: 0,
		expired: false,
		...file,
	};
	sandbox.files.set(uuid, stored);
	return { ...stored, url: `${sandbox.url}/${org}/${app}/chatfiles/${uuid}` };
}
