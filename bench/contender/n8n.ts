import 'reflect-metadata';
import { PackageDirectoryLoader, WorkflowExecute } from 'n8n-core';
import { HttpRequest } from 'n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node';
import {
	createRunExecutionData,
	NodeHelpers,
	Workflow,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';
import { additionalDataOf } from '../../test/support/n8n/additionalData';
import { StoredCredentials, type CredentialStore } from '../../test/support/n8n/storedCredentials';
import type { Job, Run } from './job';
import { HTTP_REQUEST, nodeFor, shortName } from './nodes';

/** As if the user pressed "Stop" then. */
function stopAfter(seconds: number | undefined, stop: () => void): NodeJS.Timeout | undefined {
	return seconds === undefined ? undefined : setTimeout(stop, seconds * 1_000);
}

/** The nodes as n8n loads them: ours from its packed package, n8n's own from its package. */
export class Bench {
	private constructor(
		private readonly loader: PackageDirectoryLoader,
		private readonly credentials: CredentialStore,
	) {}

	static async open({ packageFolder, access }: Job): Promise<Bench> {
		const loader = new PackageDirectoryLoader(packageFolder);
		await loader.loadAll();
		return new Bench(loader, { [access.credentialType]: { ...access.credential } });
	}

	private nodeTypes(): INodeTypes {
		const httpRequest = new HttpRequest();
		const find = (type: string, version?: number): INodeType => {
			const found: INodeType | IVersionedNodeType =
				type === HTTP_REQUEST ? httpRequest : this.loader.getNode(shortName(type)).type;
			return NodeHelpers.getVersionedNodeType(found, version);
		};
		return {
			getByName: (type) => find(type),
			getByNameAndVersion: find,
			getKnownTypes: () => ({}),
		};
	}

	/** A workflow of one node, run as n8n runs an active workflow. */
	prepare(job: Job, items: INodeExecutionData[]): Run {
		const node = nodeFor(job);
		const parts = { nodes: [node], connections: {} };
		const workflow = new Workflow({
			id: 'bench',
			...parts,
			active: true,
			nodeTypes: this.nodeTypes(),
			settings: { executionOrder: 'v1' },
		});
		const helper = new StoredCredentials(this.loader, this.credentials);
		return async () => {
			const data = createRunExecutionData({
				executionData: {
					nodeExecutionStack: [{ node, data: { main: [items] }, source: null }],
				},
			});
			const execution = new WorkflowExecute(additionalDataOf(helper, parts), 'trigger', data);
			const running = execution.processRunExecutionData(workflow);
			const stop = stopAfter(job.stopAfterSeconds, () => running.cancel());
			const run = await running;
			clearTimeout(stop);
			return { error: run.data.resultData.error?.message, output: run.data };
		};
	}
}
