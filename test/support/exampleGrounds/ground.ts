import type { IRun } from 'n8n-workflow';
import type { Check } from '../../../scripts/demo/checks';
import type { ExampleWorkflow } from '../examples';
import type { WorkflowRun } from '../n8n/runWorkflow';

/** What the examples of a package are run on. */
export interface ExampleGround {
	readonly packageName: string;
	/** What the nodes of all its examples refer to: one credential, of a type. */
	readonly credential: { readonly type: string; readonly id: string; readonly name: string };
	/** The workflows whose effects are written down, from the repository's folder. */
	readonly workflows: readonly string[];
	/** Starts the service for one example. @throws Error when nothing is written down for it */
	open(file: string): Promise<OpenGround>;
}

/** A service as it is when one of the workflows is executed. */
export interface OpenGround {
	/** What the workflow is run with. */
	readonly environment: Pick<WorkflowRun, 'credentials' | 'packageFolder' | 'types'>;
	/** Compares all that came of it with what is written down. */
	check(workflow: ExampleWorkflow, run: IRun): Check[];
	/** All that it has done or given. */
	effects(): readonly unknown[];
	close(): Promise<void>;
}

/** @throws Error when nothing is written down for the file */
export function expectedOf<Expected extends { readonly workflow: string }>(
	all: readonly Expected[],
	file: string,
): Expected {
	const found = all.find(({ workflow }) => workflow === file);
	if (found === undefined) throw new Error(`nothing is written down for ${file}`);
	return found;
}
