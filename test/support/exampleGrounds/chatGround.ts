import type { IDataObject } from 'n8n-workflow';
import type { Check } from '../../../scripts/demo/checks';
import type { RunData } from '../../../scripts/n8n/execute';
import type { RunningService } from '../../../scripts/services/service';
import { agentTypes, type ToolNode } from './agentCalls';
import { expectedOf, type ExampleGround } from './ground';
import { checkTable, type Said, type TableExpectation } from './table';

/** What is written down for a workflow beside the messages it sends. */
export interface ExampleCircumstances extends TableExpectation {
	/** The calls of its agent's model, as the parameters that the model fills in. */
	readonly calls?: readonly IDataObject[];
}

/** What the examples of a package need of their service. */
interface ChatService<Sandbox, Expected> extends ToolNode {
	readonly credential: ExampleGround['credential'];
	readonly deliveries: readonly Expected[];
	start(): Promise<Sandbox>;
	/** Lets a member say something in a group. @param unixMs when, in milliseconds since 1970 */
	say(sandbox: Sandbox, said: Said, unixMs: number): void;
	compare(expected: Expected, sandbox: Sandbox, runData: RunData): Check[];
}

const HOUR_MS = 60 * 60_000;

/** The ground of examples that send, let an agent send, or read what was said an hour ago. */
export function chatGround<
	Sandbox extends RunningService & { readonly delivered: readonly unknown[] },
	Expected extends ExampleCircumstances & { readonly workflow: string },
>(service: ChatService<Sandbox, Expected>): ExampleGround {
	const { packageName, packageFolder, credential, deliveries } = service;
	return {
		packageName,
		credential,
		workflows: deliveries.map(({ workflow }) => workflow),
		async open(file) {
			const expected = expectedOf(deliveries, file);
			const sandbox = await service.start();
			const saidMs = Date.now() - HOUR_MS;
			for (const one of expected.said ?? []) service.say(sandbox, one, saidMs);
			const tables: Check[] = [];
			return {
				environment: {
					credentials: { [credential.type]: { ...sandbox.credential } },
					packageFolder,
					types: await agentTypes(service, expected.calls),
				},
				check(_workflow, run) {
					tables.push(...checkTable(expected, run, saidMs));
					const runData = run.data.resultData.runData as unknown as RunData;
					return [...service.compare(expected, sandbox, runData), ...tables];
				},
				effects: () => [...sandbox.delivered, ...tables],
				close: async () => await sandbox.close(),
			};
		},
	};
}
