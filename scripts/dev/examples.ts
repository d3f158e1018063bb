import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxCredential } from '../../sandbox/easemob/index';
import { credentialsFor, importExamples, listExamples } from '../examples';
import type { N8nNode } from '../n8n/node';
import type { Rest } from '../n8n/owner';
import type { Site } from '../n8n/site';
import { repository } from '../packages';
import { step } from '../terminal';

/**
 * Imports every example, with a credential for the sandbox, unless n8n's home got the same in a former
 * run: so a new version of an example arrives, and what was changed in the editor stays otherwise.
 */
export async function provideExamples(
	site: Site,
	node: N8nNode,
	credential: SandboxCredential,
): Promise<void> {
	const files = listExamples();
	const credentials = credentialsFor(files, credential);
	const hash = createHash('sha256').update(JSON.stringify(credentials));
	for (const file of files) hash.update(file).update(readFileSync(join(repository, file)));
	const stamp = hash.digest('hex');
	const stampFile = join(site.home, 'imported.txt');
	if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
	step(`Importing ${files.length} examples, and a credential for the sandbox`);
	await importExamples(site, node, files, credentials);
	writeFileSync(stampFile, stamp);
}

/** What n8n's Test button says to the examples' credential, if it is not that all is well. */
export async function credentialProblem(
	rest: Rest,
	credential: SandboxCredential,
): Promise<string | undefined> {
	for (const credentials of credentialsFor(listExamples(), credential)) {
		const { status, message } = await rest<{ status: string; message: string }>(
			'POST',
			'/rest/credentials/test',
			{ credentials },
		);
		if (status !== 'OK') return message;
	}
	return undefined;
}
