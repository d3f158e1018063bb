import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SandboxCredential } from '../sandbox/easemob/index';
import { runN8n } from './n8n/command';
import type { N8nNode } from './n8n/node';
import type { Site } from './n8n/site';
import { repository } from './packages';

/** The reference that the example's nodes hold. */
interface CredentialReference {
	readonly id: string;
	readonly name: string;
}

interface Example {
	readonly id: string;
	readonly nodes: ReadonlyArray<{
		readonly credentials?: { readonly easemobApi?: CredentialReference };
	}>;
}

/** A credential as n8n imports it. */
export interface ImportedCredential extends CredentialReference {
	readonly type: 'easemobApi';
	readonly data: SandboxCredential;
}

/** Every workflow of `examples/`, from the repository's folder. */
export function listExamples(): string[] {
	const files = readdirSync(join(repository, 'examples'));
	return files.filter((file) => file.endsWith('.json')).map((file) => `examples/${file}`);
}

/** @param file From the repository's folder: `examples/send-text.json`. */
export function readExample(file: string): Example {
	return JSON.parse(readFileSync(join(repository, file), 'utf8')) as Example;
}

/** The credentials that the nodes of these examples refer to, each with the same values. */
export function credentialsFor(
	files: readonly string[],
	data: SandboxCredential,
): ImportedCredential[] {
	const references = new Map<string, CredentialReference>();
	for (const { credentials } of files.flatMap((file) => readExample(file).nodes)) {
		if (credentials?.easemobApi) references.set(credentials.easemobApi.id, credentials.easemobApi);
	}
	return [...references.values()].map(({ id, name }) => ({ id, name, type: 'easemobApi', data }));
}

/** Copies the examples into an empty folder of n8n's home. */
function layOut({ home }: Site, files: readonly string[]): string {
	const folder = join(home, 'workflows');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	for (const file of files) copyFileSync(join(repository, file), join(folder, basename(file)));
	return folder;
}

/**
 * Imports examples and their credentials as their reader would, into an n8n that does not run. What n8n
 * has of the same IDs is replaced.
 */
export async function importExamples(
	site: Site,
	node: N8nNode,
	files: readonly string[],
	credentials: readonly ImportedCredential[],
): Promise<void> {
	const input = join(site.home, 'credentials.json');
	writeFileSync(input, JSON.stringify(credentials));
	await runN8n(site, node, ['import:credentials', `--input=${input}`], {
		doing: 'importing the credential',
		name: 'import-credentials',
	});
	const workflows = layOut(site, files);
	await runN8n(site, node, ['import:workflow', '--separate', `--input=${workflows}`], {
		doing: 'importing the workflows',
		name: 'import-workflows',
	});
}
