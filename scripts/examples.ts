import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { runN8n } from './n8n/command';
import type { N8nNode } from './n8n/node';
import type { Site } from './n8n/site';
import { listPackages, repository } from './packages';
import type { Running } from './services/index';

/** The reference that the example's nodes hold. */
interface CredentialReference {
	readonly id: string;
	readonly name: string;
}

interface Example {
	readonly id: string;
	readonly nodes: ReadonlyArray<{
		/** By type. */
		readonly credentials?: Readonly<Record<string, CredentialReference>>;
	}>;
}

/** A credential as n8n imports it. */
export interface ImportedCredential extends CredentialReference {
	readonly type: string;
	readonly data: object;
}

/** Every workflow of the packages' `examples/`, from the repository's folder. */
export function listExamples(): string[] {
	return listPackages().flatMap(({ folder, place }) => {
		if (!existsSync(join(folder, 'examples'))) return [];
		const files = readdirSync(join(folder, 'examples'));
		return files.filter((file) => file.endsWith('.json')).map((file) => `${place}examples/${file}`);
	});
}

/** @param file From the repository's folder: `examples/send-text.json`. */
export function readExample(file: string): Example {
	return JSON.parse(readFileSync(join(repository, file), 'utf8')) as Example;
}

/**
 * The credentials that the nodes of these examples refer to, each with the values that lead to the
 * stand-in for its service. Those of other services are left out.
 */
export function credentialsFor(
	files: readonly string[],
	running: readonly Running[],
): ImportedCredential[] {
	const found = new Map<string, ImportedCredential>();
	for (const { credentials = {} } of files.flatMap((file) => readExample(file).nodes)) {
		for (const { service, sandbox } of running) {
			const reference = credentials[service.credentialType];
			if (reference === undefined) continue;
			const { id, name } = reference;
			found.set(id, { id, name, type: service.credentialType, data: sandbox.credential });
		}
	}
	return [...found.values()];
}

/** Copies the examples into an empty folder of n8n's home. */
function layOut({ home }: Site, files: readonly string[]): string {
	const folder = join(home, 'workflows');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	// Those of two packages may have the same name.
	for (const file of files) {
		copyFileSync(join(repository, file), join(folder, file.replaceAll('/', '-')));
	}
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
		doing: 'importing the credentials',
		name: 'import-credentials',
	});
	const workflows = layOut(site, files);
	await runN8n(site, node, ['import:workflow', '--separate', `--input=${workflows}`], {
		doing: 'importing the workflows',
		name: 'import-workflows',
	});
}
