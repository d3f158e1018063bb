import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Sandbox } from '../../sandbox/easemob/index';
import { runN8n } from '../n8n/command';
import { executeWorkflow, type Execution } from '../n8n/execute';
import type { N8nNode } from '../n8n/node';
import type { Site } from '../n8n/site';
import { repository } from '../packages';
import type { Expectations } from './expectations';

/** The reference that the example's nodes hold. */
interface CredentialReference {
	readonly id: string;
	readonly name: string;
}

interface Workflow {
	readonly id: string;
	readonly nodes: ReadonlyArray<{
		readonly credentials?: { readonly easemobApi?: CredentialReference };
	}>;
}

function readWorkflow(file: string): Workflow {
	return JSON.parse(readFileSync(join(repository, file), 'utf8')) as Workflow;
}

/** The credentials that the workflows' nodes refer to, each pointing at the sandbox. */
function credentialsFor(workflows: readonly Workflow[], sandbox: Sandbox): object[] {
	const references = new Map<string, CredentialReference>();
	for (const { credentials } of workflows.flatMap(({ nodes }) => nodes)) {
		if (credentials?.easemobApi) references.set(credentials.easemobApi.id, credentials.easemobApi);
	}
	return [...references.values()].map(({ id, name }) => {
		return { id, name, type: 'easemobApi', data: sandbox.credential };
	});
}

/** An empty folder in n8n's home, with copies of these files of the repository. */
function layOut({ home }: Site, name: string, files: readonly string[]): string {
	const folder = join(home, name);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	for (const file of files) copyFileSync(join(repository, file), join(folder, basename(file)));
	return folder;
}

/** Imports the credential and the workflows as the examples' reader would. */
export async function importWorkflows(
	site: Site,
	node: N8nNode,
	examples: readonly Expectations[],
	sandbox: Sandbox,
): Promise<void> {
	const files = examples.map(({ workflow }) => workflow);
	const workflows = layOut(site, 'workflows', files);
	// n8n reads files only below this folder of its home, unless it is told otherwise.
	layOut(
		site,
		'.n8n-files',
		examples.flatMap(({ uploads }) => uploads.map(({ path }) => path)),
	);
	const credentials = join(site.home, 'credentials.json');
	writeFileSync(credentials, JSON.stringify(credentialsFor(files.map(readWorkflow), sandbox)));
	await runN8n(site, node, ['import:credentials', `--input=${credentials}`], {
		doing: 'importing the credential',
		name: 'import-credentials',
	});
	await runN8n(site, node, ['import:workflow', '--separate', `--input=${workflows}`], {
		doing: 'importing the workflows',
		name: 'import-workflows',
	});
}

export async function execute(
	site: Site,
	node: N8nNode,
	{ workflow }: Expectations,
): Promise<Execution> {
	return await executeWorkflow(site, node, readWorkflow(workflow).id);
}
