import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';
import type { MultipartBody } from '../files/multipart';

/** From sending to the last byte of the answer, unless files are on their way. */
export const TIMEOUT_MS = 60_000;

/** What the slowest line carries that is still waited for: 256 kilobits a second. */
const SLOWEST_BYTES_PER_S = 32 * 1024;

/** The time that so many bytes take on the slowest line. */
export const lineTimeMs = (bytes: number): number => (bytes / SLOWEST_BYTES_PER_S) * 1_000;

/** How long to wait for an answer to a request with so many bytes. */
export const timeoutFor = (bytes: number): number => TIMEOUT_MS + Math.ceil(lineTimeMs(bytes));

/** A request as n8n's helpers take it, with the time it is given to its last byte. */
export type TimedRequest = IHttpRequestOptions & { readonly timeout: number };

/** A value in a query or form; a list repeats its key; undefined: left out. */
export type Field = string | number | boolean | readonly string[] | undefined;

/** What a request carries. */
export type Body =
	| { readonly json: IDataObject | IDataObject[] }
	/** JSON as text, such as one of `exactJson`. */
	| { readonly jsonText: string }
	/** `application/x-www-form-urlencoded` */
	| { readonly form: Readonly<Record<string, Field>> }
	/** See `encodeMultipart`. */
	| { readonly multipart: MultipartBody };

/** One request to a service. */
export interface ServiceRequest {
	readonly method: IHttpRequestMethods;
	/**
	 * Below the credential's address, which the credential puts in front; or a full address of another
	 * host of the service. IDs are encoded: see `pathTo`.
	 */
	readonly path: string;
	readonly query?: Readonly<Record<string, Field>> | undefined;
	readonly body?: Body | undefined;
	readonly headers?: Readonly<Record<string, string>> | undefined;
	/** From sending to the last byte of the answer; a minute, unless told otherwise. */
	readonly timeoutMs?: number | undefined;
}

/**
 * Writes a path with IDs in it, each of them encoded: pathTo`/groups/${id}/users`.
 *
 * @throws RangeError for `.` and `..`, which would lead elsewhere; readers of parameters refuse them
 */
export function pathTo(parts: TemplateStringsArray, ...ids: readonly string[]): string {
	const encoded = ids.map((id) => {
		if (/^\.*$/.test(id)) throw new RangeError(`"${id}" is no ID in a path.`);
		return encodeURIComponent(id);
	});
	return parts.reduce((path, part, index) => `${path}${encoded[index - 1] ?? ''}${part}`);
}

function isList(value: Field): value is readonly string[] {
	return Array.isArray(value);
}

function given(fields: Readonly<Record<string, Field>>): IDataObject {
	const entries = Object.entries(fields).flatMap(([name, value]) =>
		value === undefined ? [] : [[name, isList(value) ? [...value] : value] as const],
	);
	return Object.fromEntries(entries);
}

/** A form as text: one pair for each value, lists by repeating the key. */
export function encodeForm(fields: Readonly<Record<string, Field>>): string {
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries(fields)) {
		if (value === undefined) continue;
		for (const one of isList(value) ? value : [value]) form.append(name, String(one));
	}
	return form.toString();
}

function bodyOptions(body: Body | undefined): Partial<IHttpRequestOptions> {
	if (body === undefined) return {};
	if ('json' in body) {
		// As text: n8n's HTTP library merges objects, and loses keys such as `constructor` by that.
		return { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body.json) };
	}
	if ('jsonText' in body) {
		return { headers: { 'Content-Type': 'application/json' }, body: body.jsonText };
	}
	if ('form' in body) {
		const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
		return { headers, body: encodeForm(body.form) };
	}
	const { contentType, body: bytes } = body.multipart;
	return { headers: { 'Content-Type': contentType }, body: bytes };
}

/** The request as n8n's helpers take it. */
export function toOptions(request: ServiceRequest): TimedRequest {
	const { method, path, query, body, headers, timeoutMs = TIMEOUT_MS } = request;
	const { headers: contentHeaders, ...content } = bodyOptions(body);
	return {
		method,
		url: path,
		...(query === undefined ? {} : { qs: given(query) }),
		headers: { Accept: 'application/json', ...contentHeaders, ...headers },
		...content,
		timeout: timeoutMs,
	};
}
