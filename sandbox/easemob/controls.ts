/** What the Easemob sandbox can be asked and told over HTTP beyond what every sandbox can. */
import { createHash } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import { credentialOf } from './credential';
import type { SandboxState } from './state';
import type { StoredFile } from './types';

export function addControls(control: FastifyInstance, state: SandboxState): void {
	control.get('/delivered', async () => state.delivered);
	control.get('/files', async () => [...state.files.values()].map(describeFile));
	control.get('/credential', async (request) => ({
		...credentialOf(state.settings, `http://${request.host}`),
		appToken: state.tokens.issue().token,
	}));
	control.post('/expire-tokens', async () => {
		state.tokens.expireAll();
		return { ok: true };
	});
	control.post('/expire-files', async () => {
		state.expireFiles();
		return { ok: true };
	});
}

function describeFile({ data, ...file }: StoredFile) {
	const sha256 = createHash('sha256').update(data).digest('hex');
	return { ...file, size: data.length, sha256 };
}
