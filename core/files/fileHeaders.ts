import type { IDataObject } from 'n8n-workflow';
import { plainText } from '../base/json';

function decoded(encoded: string): string | undefined {
	try {
		return decodeURIComponent(encoded);
	} catch {
		return undefined;
	}
}

/** Only the last part of a path, so that a name from elsewhere leads to no folder. */
function base(name: string): string | undefined {
	const last = name
		.split(/[\\/]/)
		.at(-1)
		?.replace(/\p{Cc}/gu, '')
		.trim();
	return last === undefined || /^\.*$/.test(last) ? undefined : last;
}

/**
 * The file name in `Content-Disposition`: `filename*` in UTF-8 (RFC 6266, RFC 8187) before
 * `filename`. Servers write Chinese names into the latter as raw UTF-8, which Node shows as Latin-1.
 */
export function fileNameOf(headers: IDataObject): string | undefined {
	const disposition = plainText(headers['content-disposition']);
	const [, extended] = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition) ?? [];
	const name = extended === undefined ? undefined : decoded(extended);
	if (name !== undefined) return base(name);
	const [, quoted, bare] =
		/filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition) ?? [];
	const plain = quoted?.replace(/\\(.)/g, '$1') ?? bare;
	if (plain === undefined) return undefined;
	const utf8 = Buffer.from(plain, 'latin1').toString('utf8');
	return base(utf8.includes('\uFFFD') ? plain : utf8);
}

/** The type in `Content-Type`; undefined where it says nothing, so that the file name decides. */
export function mimeTypeOf(headers: IDataObject): string | undefined {
	const [type = ''] = plainText(headers['content-type']).split(';');
	const plain = type.trim().toLowerCase();
	return plain === '' || plain === 'application/octet-stream' ? undefined : plain;
}
