import { WebhookHost, type HostedWorkflow } from './n8n/webhookHost';

/** Workflows that wait for webhooks, for the tests of a file. */

let hosts: WebhookHost[] = [];

/** Opens one; closed by `closeTriggers`. @param port any free one, unless it is said */
export async function openHost(workflow: HostedWorkflow, port?: number): Promise<WebhookHost> {
	const host = new WebhookHost(workflow);
	hosts.push(host);
	return await host.listen(port);
}

export async function closeTriggers(): Promise<void> {
	for (const host of hosts) await host.close();
	hosts = [];
}
