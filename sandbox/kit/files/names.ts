/** File names in headers, where quotes, line breaks and anything beyond ASCII need care. */

const FORM_ESCAPES: Readonly<Record<string, string>> = { '%22': '"', '%0D': '\r', '%0A': '\n' };

/**
 * Multipart parsers take the name's bytes as UTF-8, but leave the three escapes of HTML forms in
 * place: browsers, `fetch` and axios write a quote as `%22`. Other `%` are part of the name.
 */
export function unescapedName(name: string): string {
	return name.replace(/%22|%0D|%0A/gi, (escape) => FORM_ESCAPES[escape.toUpperCase()] ?? escape);
}

/** Both forms of RFC 6266: a plain one for old clients, and the true name. */
export function contentDisposition(name: string): string {
	const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
	const exact = encodeURIComponent(name).replace(
		/['()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
