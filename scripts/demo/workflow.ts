import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Sandbox } from '../../sandbox/index';
import type { Expectations } from './expectations';
import { executeWorkflow, n8nTask, type Execution } from './n8n';
import type { N8nNode } from './n8nNode';
import { paths, root } from './paths';
import { run } from './processes';

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
	return JSON.parse(readFileSync(join(root, file), 'utf8')) as Workflow;
}

/** The credentials that the workflow's nodes refer to, each pointing at the sandbox. */
function credentialsFor(workflow: Workflow, sandbox: Sandbox): object[] {
	const references = new Map<string, CredentialReference>();
	for (const { credentials } of workflow.nodes) {
		if (credentials?.easemobApi) references.set(credentials.easemobApi.id, credentials.easemobApi);
	}
	return [...references.values()].map(({ id, name }) => {
		return { id, name, type: 'easemobApi', data: sandbox.credential };
	});
}

/** n8n reads files only below this folder of its home, unless it is told otherwise. */
function layOutFiles({ uploads }: Expectations): void {
	const folder = join(paths.home, '.n8n-files');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	for (const { path } of uploads) copyFileSync(join(root, path), join(folder, basename(path)));
}

/** Imports the credential and the workflow as the example's reader would. */
export async function importWorkflow(
	node: N8nNode,
	expectations: Expectations,
	sandbox: Sandbox,
): Promise<void> {
	layOutFiles(expectations);
	const credentials = join(paths.home, 'credentials.json');
	const workflow = readWorkflow(expectations.workflow);
	writeFileSync(credentials, JSON.stringify(credentialsFor(workflow, sandbox)));
	await run(
		await n8nTask(node, ['import:credentials', `--input=${credentials}`], {
			doing: 'importing the credential',
			name: 'import-credentials',
		}),
	);
	await run(
		await n8nTask(node, ['import:workflow', `--input=${join(root, expectations.workflow)}`], {
			doing: 'importing the workflow',
			name: 'import-workflow',
		}),
	);
}

export async function execute(node: N8nNode, expectations: Expectations): Promise<Execution> {
	return await executeWorkflow(node, readWorkflow(expectations.workflow).id);
}
