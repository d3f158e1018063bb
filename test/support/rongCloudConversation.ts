import type { INodeParameters } from 'n8n-workflow';
import {
	startSandbox,
	type RoutingRuleOptions,
	type Sandbox,
	type SandboxOptions,
} from '../../sandbox/rongcloud';
import type { WebhookHost } from './n8n/webhookHost';
import { RONG_CLOUD_PACKAGE, rongCloudNode, textTo } from './rongCloud';
import { openTrigger, triggerNode } from './rongCloudTrigger';
import { openTalk, type Talk } from './talk';

export { closeConversations } from './talk';

/** A conversation through RongCloud. */
export interface RongCloudConversationParts {
	/** Of Send, beside recipient and text. */
	send?: INodeParameters;
	/** Options of the trigger. */
	options?: INodeParameters;
	sandbox?: SandboxOptions;
	/** Of the rule in the console. */
	rule?: Partial<RoutingRuleOptions>;
}

/** Workflows that were made: the process remembers each by the ID of its trigger. */
let made = 0;

async function answerThrough(
	sandbox: Sandbox,
	{ send = {}, options = {}, rule = {} }: RongCloudConversationParts,
	port?: number,
): Promise<WebhookHost> {
	made += 1;
	const answer = { to: '={{ $json.from }}', from: 'bot', text: '=You said: {{ $json.text }}' };
	const host = await openTrigger({
		credential: { ...sandbox.credential },
		...(port === undefined ? {} : { port }),
		workflow: {
			nodes: [
				triggerNode({ options }, { id: `answering ${made}` }),
				rongCloudNode(textTo({ ...answer, ...send })),
			],
			connections: {
				'RongCloud Trigger': { main: [[{ node: 'RongCloud', type: 'main', index: 0 }]] },
			},
		},
	});
	await host.activate();
	sandbox.callbacks.setRule({ url: host.url, ...rule });
	return host;
}

/** What a content says where it is a text. */
const wordsIn = (content: unknown) => (content as { content?: unknown } | null)?.content;

export async function openConversation(
	parts: RongCloudConversationParts = {},
): Promise<Talk<Sandbox>> {
	return await openTalk(await startSandbox(parts.sandbox), {
		packageFolder: RONG_CLOUD_PACKAGE,
		answerThrough: async (sandbox, port) => await answerThrough(sandbox, parts, port),
		write(sandbox, user, text, toGroup) {
			const to = toGroup === undefined ? { to: 'bot' } : { to: toGroup, target: 'group' as const };
			sandbox.act(user, 'messages', { ...to, content: { content: text } });
		},
		got: (sandbox, user) =>
			sandbox.inbox({ user }).map(({ from, content }) => [from, wordsIn(content)]),
	});
}
