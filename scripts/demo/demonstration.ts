import type { RunData } from '../n8n/execute';
import type { Running, RunningService, Service } from '../services/index';
import type { Check } from './checks';

/** A workflow of a package's `examples/` that the demo executes. */
export interface Example {
	/** From the repository's folder. */
	readonly workflow: string;
	/** Compares what the sandbox got with what was sent. */
	compare(runData: RunData): Check[];
}

/** What the demo shows of a package, with the sandbox that it goes to. */
export interface Demonstration extends Running {
	readonly examples: readonly Example[];
}

/** Starts the sandbox of a service, for these examples of its package. */
export function demonstration<Sandbox extends RunningService>(
	service: Service<Sandbox>,
	examplesFor: (sandbox: Sandbox) => readonly Example[],
): () => Promise<Demonstration> {
	return async () => {
		const sandbox = await service.start();
		return { service, sandbox, examples: examplesFor(sandbox) };
	};
}
