import { setTimeout as wait } from 'node:timers/promises';
import type { Rest } from './owner';

/** A workflow as n8n has stored it. */
export interface StoredWorkflow {
	readonly id: string;
	readonly versionId: string;
}

/** What becomes of an activation; `failed` says why. */
export interface Publication {
	readonly status: 'in_progress' | 'published' | 'failed';
}

const askEveryMs = 200;

/** Activates a workflow. Returns when n8n is through with that, whatever came of it. */
export async function activateWorkflow(
	rest: Rest,
	{ id, versionId }: StoredWorkflow,
): Promise<Publication> {
	await rest('POST', `/rest/workflows/${id}/activate`, { versionId });
	for (;;) {
		const path = `/rest/workflows/${id}/publication-status`;
		const publication = await rest<Publication>('GET', path);
		if (publication.status !== 'in_progress') return publication;
		await wait(askEveryMs);
	}
}

/** What n8n says of an execution. */
export interface StoredExecution {
	readonly id: string;
	readonly status: string;
	readonly mode: string;
}

/** The latest executions of a workflow, a hundred at most: all, or those that are in these states. */
export async function executionsOf(
	rest: Rest,
	{ id }: Pick<StoredWorkflow, 'id'>,
	status?: readonly string[],
): Promise<readonly StoredExecution[]> {
	const filter = JSON.stringify({ workflowId: id, ...(status === undefined ? {} : { status }) });
	const path = `/rest/executions?limit=100&filter=${encodeURIComponent(filter)}`;
	return (await rest<{ results: StoredExecution[] }>('GET', path)).results;
}

/** When no execution of a workflow waits or runs any more. */
export async function executionsEnded(rest: Rest, workflow: Pick<StoredWorkflow, 'id'>) {
	while ((await executionsOf(rest, workflow, ['new', 'running'])).length > 0)
		await wait(askEveryMs);
}
