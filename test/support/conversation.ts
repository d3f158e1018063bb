import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/easemob';
import { easemobNode, messageOf } from './easemob';
import { openTrigger, SECRET, triggerNode } from './easemobTrigger';
import { EASEMOB_PACKAGE } from './n8n/packages';
import type { WebhookHost } from './n8n/webhookHost';
import { openTalk, type Talk } from './talk';

export { closeConversations } from './talk';

/** A conversation through Easemob. */
export type Conversation = Talk<Sandbox>;

export interface ConversationParts {
	/** Of Send, beside recipient and text. */
	send?: INodeParameters;
	trigger?: INodeParameters;
	sandbox?: SandboxOptions;
	/** Of the credential, where it is not that of the rule. */
	secret?: string;
}

/** Workflows that were made: the process remembers each by the ID of its trigger. */
let made = 0;

/** The active workflow, and the rule of the service that calls it. */
async function answerThrough(
	sandbox: Sandbox,
	{ send = {}, trigger = {}, secret = SECRET }: ConversationParts,
	port?: number,
): Promise<WebhookHost> {
	made += 1;
	const answer = { to: '={{ $json.from }}', text: '=You said: {{ $json.text }}', ...send };
	const host = await openTrigger({
		credential: { ...sandbox.credential, callbackSecret: secret },
		...(port === undefined ? {} : { port }),
		workflow: {
			nodes: [
				triggerNode(trigger, { id: `answering ${made}` }),
				easemobNode(messageOf('txt', answer)),
			],
			connections: {
				'Easemob Trigger': { main: [[{ node: 'Easemob', type: 'main', index: 0 }]] },
			},
		},
	});
	await host.activate();
	sandbox.callbacks.setRule({ url: host.url, secret: SECRET });
	return host;
}

export async function openConversation(parts: ConversationParts = {}): Promise<Conversation> {
	return await openTalk(await startSandbox(parts.sandbox), {
		packageFolder: EASEMOB_PACKAGE,
		answerThrough: async (sandbox, port) => await answerThrough(sandbox, parts, port),
		write(sandbox, user, text, toGroup) {
			const to = toGroup === undefined ? { to: 'bot' } : { to: toGroup, target: 'group' as const };
			sandbox.act(user, 'messages', { ...to, type: 'txt', body: { msg: text } });
		},
		got: (sandbox, user) => sandbox.inbox({ user }).map(({ from, body }) => [from, body['msg']]),
	});
}
