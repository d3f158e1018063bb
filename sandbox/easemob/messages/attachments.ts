/**
 * A message that refers to a file of this very sandbox must refer to one that exists, with the
 * secret it was given. The service itself is not documented to look; the recipient would find a
 * broken picture, so a test should find it first. URLs of other hosts are only checked for form.
 */
import type { FastifyRequest } from 'fastify';

import { invalidRequestBody } from '../errors';
import type { SandboxState } from '../state';

const REFERENCES = [
	{ url: 'url', secret: 'secret' },
	{ url: 'thumb', secret: 'thumb_secret' },
] as const;

export function checkAttachments(
	state: SandboxState,
	request: FastifyRequest,
	body: Record<string, unknown>,
): void {
	for (const names of REFERENCES) {
		const url = body[names.url];
		if (typeof url !== 'string' || !isOwn(url, request)) continue;
		const file = ownFile(state, url);
		if (file === undefined) throw invalidRequestBody(`${names.url}: no such file on this sandbox`);
		if (file.expired) throw invalidRequestBody(`${names.url}: the file is expired`);
		const secret = body[names.secret];
		if (file.restricted && secret === undefined) {
			throw invalidRequestBody(`${names.secret}: the file was uploaded with restrict-access`);
		}
		if (secret !== undefined && secret !== file.secret) {
			throw invalidRequestBody(`${names.secret}: not the share-secret of this file`);
		}
	}
}

function isOwn(url: string, request: FastifyRequest): boolean {
	const port = request.raw.socket.localPort;
	const names = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, request.host];
	return URL.canParse(url) && names.includes(new URL(url).host);
}

function ownFile(state: SandboxState, url: string) {
	const { org, app } = state.settings;
	const prefix = `/${org}/${app}/chatfiles/`;
	const { pathname } = new URL(url);
	return pathname.startsWith(prefix) ? state.files.get(pathname.slice(prefix.length)) : undefined;
}
