import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import type { RunningN8n } from '../../scripts/n8n/start';
import { activateWorkflow, type StoredWorkflow } from '../../scripts/n8n/workflows';
import { APP, EASEMOB_TRIGGER, SECRET } from '../../test/support/easemobTrigger';

/** A node that starts a workflow with what is posted to it. */
export interface Receiver {
	/** As the tables show it. */
	readonly name: string;
	readonly node: Pick<INode, 'type' | 'typeVersion' | 'parameters'>;
	/** Of its URL, behind the ID. */
	readonly path: string;
	readonly hasCredential: boolean;
}

export const easemobTrigger: Receiver = {
	name: 'Easemob Trigger',
	node: { type: EASEMOB_TRIGGER, typeVersion: 1.1, parameters: {} },
	path: '/webhook',
	hasCredential: true,
};

/** n8n's own, as one sets it up: POST, and "respond immediately". */
export const webhookNode: Receiver = {
	name: 'Webhook node',
	node: {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters: { httpMethod: 'POST', responseMode: 'onReceived', options: {} },
	},
	path: '',
	hasCredential: false,
};

/** See `PlainTrigger`. */
export const plainTrigger: Receiver = {
	name: 'trigger that does nothing',
	node: { type: 'CUSTOM.plainTrigger', typeVersion: 1.1, parameters: {} },
	path: '/webhook',
	hasCredential: true,
};

export const ALL_RECEIVERS: readonly Receiver[] = [easemobTrigger, webhookNode, plainTrigger];

/** Where n8n finds the trigger that comes in no package. */
export const plainFolder = (compiled: string) => join(compiled, 'bench', 'deliveries', 'plain');

/** An active workflow that waits for deliveries. */
export interface Waiting extends StoredWorkflow {
	readonly receiver: Receiver;
	readonly url: string;
}

async function createCredential({ rest }: RunningN8n) {
	const data = {
		...APP,
		authentication: 'token',
		token: 'token-of-the-app',
		callbackSecret: SECRET,
	};
	const body = { name: 'Easemob', type: 'easemobApi', data };
	const { id, name } = await rest<{ id: string; name: string }>('POST', '/rest/credentials', body);
	return { easemobApi: { id, name } };
}

/** The node, and one behind it that does nothing. */
export async function openReceiver(n8n: RunningN8n, receiver: Receiver): Promise<Waiting> {
	const { name, node, path, hasCredential } = receiver;
	const webhookId = randomUUID();
	const first = {
		...node,
		// The Webhook node has its path as a parameter, the others have one of their own.
		parameters: path === '' ? { ...node.parameters, path: webhookId } : node.parameters,
		...(hasCredential ? { credentials: await createCredential(n8n) } : {}),
		id: randomUUID(),
		name: 'Receive',
		webhookId,
		position: [0, 0],
	};
	const last = {
		id: randomUUID(),
		name: 'End',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [200, 0],
		parameters: {},
	};
	const workflow = await n8n.rest<StoredWorkflow>('POST', '/rest/workflows', {
		name,
		nodes: [first, last],
		connections: { Receive: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	const { status } = await activateWorkflow(n8n.rest, workflow);
	if (status !== 'published') throw new Error(`n8n did not activate the workflow of the ${name}.`);
	return { ...workflow, receiver, url: `${n8n.url}/webhook/${webhookId}${path}` };
}
