import type { INodeParameters } from 'n8n-workflow';
import {
	startSandbox,
	type CopyRuleOptions,
	type Sandbox,
	type SandboxOptions,
} from '../../sandbox/netease';
import type { WebhookHost } from './n8n/webhookHost';
import { NETEASE_PACKAGE, neteaseNode, textTo } from './netease';
import { openTrigger, triggerNode } from './neteaseTrigger';
import { openTalk, type Talk } from './talk';

export { closeConversations } from './talk';

/** A conversation through NetEase. */
export interface NeteaseConversationParts {
	/** Of Send, beside recipient and text; or of another operation. */
	send?: INodeParameters;
	trigger?: INodeParameters;
	sandbox?: SandboxOptions;
	/** Of the rule in the console. */
	rule?: Partial<CopyRuleOptions>;
}

/** Workflows that were made: the process remembers each by the ID of its trigger. */
let made = 0;

async function answerThrough(
	sandbox: Sandbox,
	{ send = {}, trigger = {}, rule = {} }: NeteaseConversationParts,
	port?: number,
): Promise<WebhookHost> {
	made += 1;
	const answer = { to: '={{ $json.from }}', from: 'bot', text: '=You said: {{ $json.text }}' };
	const host = await openTrigger({
		credential: { ...sandbox.credential },
		...(port === undefined ? {} : { port }),
		workflow: {
			nodes: [
				triggerNode(trigger, { id: `answering ${made}` }),
				neteaseNode(textTo({ ...answer, ...send })),
			],
			connections: {
				'NetEase Trigger': { main: [[{ node: 'NetEase', type: 'main', index: 0 }]] },
			},
		},
	});
	await host.activate();
	sandbox.callbacks.setRule({ url: host.url, ...rule });
	return host;
}

export async function openConversation(
	parts: NeteaseConversationParts = {},
): Promise<Talk<Sandbox>> {
	return await openTalk(await startSandbox(parts.sandbox), {
		packageFolder: NETEASE_PACKAGE,
		answerThrough: async (sandbox, port) => await answerThrough(sandbox, parts, port),
		write(sandbox, user, text, toGroup) {
			const to = toGroup === undefined ? { to: 'bot' } : { to: toGroup, target: 'team' as const };
			sandbox.act(user, 'messages', { ...to, text });
		},
		got: (sandbox, user) => sandbox.inbox({ user }).map(({ from, text }) => [from, text]),
	});
}
