import type { ICredentialDataDecryptedObject, INode, INodeParameters } from 'n8n-workflow';
import type { HostedWorkflow, WebhookHost } from './n8n/webhookHost';
import { openHost } from './triggerHosts';

/** The trigger of a package. */
interface Trigger {
	/** With the package. */
	readonly type: string;
	readonly typeVersion: number;
	/** What it is called in workflows. */
	readonly name: string;
	/** The type of its credential, and what stands in it. */
	readonly credential: string;
	readonly values: ICredentialDataDecryptedObject;
	readonly packageFolder: string;
}

/** What is special about a test's workflow. */
export interface TriggerTest {
	readonly parameters?: INodeParameters;
	/** In the place of the usual values. */
	readonly credential?: ICredentialDataDecryptedObject;
	readonly workflow?: Partial<HostedWorkflow>;
	/** Where it listens; any free one unless it is said. */
	readonly port?: number;
}

/** Workflows that begin with the trigger. */
export function triggerWorkflow(trigger: Trigger) {
	const { name, type, typeVersion, credential: credentialType, packageFolder } = trigger;
	let opened = 0;

	const triggerNode = (parameters: INodeParameters = {}, more: Partial<INode> = {}): INode => ({
		id: 'trigger',
		name,
		type,
		typeVersion,
		position: [0, 0],
		webhookId: 'webhook',
		credentials: { [credentialType]: { id: 'credential', name } },
		parameters,
		...more,
	});

	/** Starts a workflow of its own with the trigger; closed by `closeTriggers`. */
	const openTrigger = async ({
		parameters = {},
		credential = {},
		workflow = {},
		port,
	}: TriggerTest = {}): Promise<WebhookHost> => {
		opened += 1;
		const hosted: HostedWorkflow = {
			// Of its own, since the process remembers what each trigger has had.
			nodes: [triggerNode(parameters, { id: `trigger ${opened}` })],
			connections: {},
			credentials: { [credentialType]: { ...trigger.values, ...credential } },
			trigger: name,
			packageFolder,
			...workflow,
		};
		return await openHost(hosted, port);
	};

	return { triggerNode, openTrigger };
}
