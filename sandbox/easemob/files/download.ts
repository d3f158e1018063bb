/**
 * Who may download what ("Download files" of the REST documentation).
 *
 * The token is documented as required. One thing is inferred: whoever has the secret of a restricted
 * file may leave the token out, because callbacks and history hand out such files as
 * `...?share-secret=...`, to be fetched as they are. A token that is sent must be valid even so, and
 * an unrestricted file cannot be had without one.
 */
import type { FastifyRequest } from 'fastify';

import { BINARY_TYPE, checkAccept, demandAccept } from '../accept';
import { fileExpired, fileNotFound, fileRestricted, illegalArgument } from '../errors';
import type { SandboxState } from '../state';
import type { StoredFile } from '../types';

/** The first that applies: no valid token, no such file, expired, no right to it. */
export function fileFor(
	state: SandboxState,
	request: FastifyRequest<{ Querystring: Record<string, unknown> }>,
	uuid: string,
): StoredFile {
	const file = state.files.get(uuid);
	const secret = request.headers['share-secret'] ?? request.query['share-secret'];
	const knowsSecret = file?.restricted === true && secret === file.secret;
	const { authorization } = request.headers;
	if (authorization !== undefined || !knowsSecret) state.tokens.check(authorization);
	if (file === undefined) throw fileNotFound();
	if (file.expired) throw fileExpired(uuid);
	if (file.restricted && !knowsSecret) throw fileRestricted();
	return file;
}

export function wantsThumbnail(request: FastifyRequest): boolean {
	const value = request.headers['thumbnail'];
	if (value !== undefined && value !== 'true' && value !== 'false') {
		throw illegalArgument('thumbnail must be true or false', `thumbnail: ${String(value)}`);
	}
	return value === 'true';
}

/**
 * The page requires the header. Whoever opens an address with its secret in it, as callbacks hand it
 * out, has no token and cannot be expected to send one either.
 */
export function checkDownloadAccept({ headers }: FastifyRequest): void {
	const check = headers.authorization === undefined ? checkAccept : demandAccept;
	check(headers.accept, BINARY_TYPE);
}
