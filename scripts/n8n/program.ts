import { delimiter, dirname } from 'node:path';
import { freePort } from './freePort';
import type { Program } from './group';
import { n8nEntry } from './install';
import type { N8nNode } from './node';
import type { Site } from './site';

/**
 * Nothing of the user's environment but the path and the language: a developer's own n8n settings
 * (database, queue) must not reach this n8n, and neither must a proxy, since it talks to this machine
 * only. Its home folder is the site's, so that it writes there.
 */
async function environment(site: Site, node: N8nNode): Promise<NodeJS.ProcessEnv> {
	return {
		PATH: `${dirname(node.binary)}${delimiter}${process.env['PATH'] ?? ''}`,
		LANG: process.env['LANG'] ?? 'C.UTF-8',
		HOME: site.home,
		TMPDIR: site.temporary,
		N8N_USER_FOLDER: site.home,
		N8N_ENCRYPTION_KEY: 'local',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
	};
}

/** One n8n command. It runs in its home folder, so that paths in a workflow count from there. */
export async function n8nProgram(
	site: Site,
	node: N8nNode,
	args: readonly string[],
	more: NodeJS.ProcessEnv = {},
): Promise<Omit<Program, 'log'>> {
	return {
		command: node.binary,
		args: [n8nEntry, ...args],
		cwd: site.home,
		env: { ...(await environment(site, node)), ...more },
	};
}
