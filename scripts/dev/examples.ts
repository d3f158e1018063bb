import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { credentialsFor, importExamples, listExamples } from '../examples';
import type { N8nNode } from '../n8n/node';
import type { Rest } from '../n8n/owner';
import type { Site } from '../n8n/site';
import { repository } from '../packages';
import type { Running } from '../services/index';
import { step } from '../terminal';

/**
 * Imports every example, with the credentials for the sandboxes, unless n8n's home got the same in a
 * former run: so a new version of an example arrives, and what was changed in the editor stays otherwise.
 */
export async function provideExamples(
	site: Site,
	node: N8nNode,
	running: readonly Running[],
): Promise<void> {
	const files = listExamples();
	const credentials = credentialsFor(files, running);
	const hash = createHash('sha256').update(JSON.stringify(credentials));
	for (const file of files) hash.update(file).update(readFileSync(join(repository, file)));
	const stamp = hash.digest('hex');
	const stampFile = join(site.home, 'imported.txt');
	if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
	step(`Importing ${files.length} examples, and credentials for the sandboxes`);
	await importExamples(site, node, files, credentials);
	writeFileSync(stampFile, stamp);
}

/** A service with the credential of its examples. */
export interface Account extends Running {
	/** What n8n's Test button says to the credential, if it is not that all is well. */
	readonly problem: string | undefined;
}

/** Tests the examples' credentials as n8n's Test button does. */
export async function testAccounts(rest: Rest, running: readonly Running[]): Promise<Account[]> {
	const accounts: Account[] = [];
	for (const one of running) {
		let problem: string | undefined;
		for (const credentials of credentialsFor(listExamples(), [one])) {
			const { status, message } = await rest<{ status: string; message: string }>(
				'POST',
				'/rest/credentials/test',
				{ credentials },
			);
			if (status !== 'OK') problem ??= message;
		}
		accounts.push({ ...one, problem });
	}
	return accounts;
}
