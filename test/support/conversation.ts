import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/easemob';
import { easemobNode, messageOf } from './easemob';
import { closeTriggers, openTrigger, SECRET, triggerNode } from './easemobTrigger';
import { reloadPackage } from './n8n/packages';
import type { WebhookHost } from './n8n/webhookHost';

/**
 * A workflow that answers whoever writes, trigger and Send, and the service that it does so through:
 * what users write comes to it as signed callbacks, over HTTP, and so does what it sends itself.
 */
export interface Conversation {
	readonly sandbox: Sandbox;
	host: WebhookHost;
	/** When nothing is under way any more, on neither side. */
	quiet(): Promise<void>;
	/** A user writes, to the bot unless told otherwise, and all that comes of it comes to its end. */
	says(user: string, text: string, toGroup?: string): Promise<void>;
	/** What a user has got: from whom, and the text. */
	got(user: string): Array<[from: string, text: unknown]>;
	/** The process ends and another one begins, with what n8n has stored. */
	restart(): Promise<void>;
}

export interface ConversationParts {
	/** Of Send, beside recipient and text. */
	send?: INodeParameters;
	trigger?: INodeParameters;
	sandbox?: SandboxOptions;
	/** Of the credential, where it is not that of the rule. */
	secret?: string;
}

/** Nobody writes that often here; a bot that answers itself does, and would go on for ever. */
const ENDLESS = 100;

let sandboxes: Sandbox[] = [];
let putBack: Array<() => void> = [];

export async function closeConversations(): Promise<void> {
	await closeTriggers();
	for (const sandbox of sandboxes) await sandbox.close();
	for (const undo of putBack.reverse()) undo();
	sandboxes = [];
	putBack = [];
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
	const sandbox = await startSandbox(parts.sandbox);
	sandboxes.push(sandbox);
	let written = 0;
	sandbox.onMessage(() => {
		written += 1;
		if (written > ENDLESS) sandbox.callbacks.removeRule('rule');
	});
	const talk: Conversation = {
		sandbox,
		host: await answerThrough(sandbox, parts),
		async quiet() {
			do {
				await sandbox.callbacks.settled();
				await talk.host.settled();
			} while (sandbox.callbacks.deliveries.some(({ state }) => state === 'underWay'));
		},
		async says(user, text, toGroup) {
			const to = toGroup === undefined ? { to: 'bot' } : { to: toGroup, target: 'group' as const };
			sandbox.act(user, 'messages', { ...to, type: 'txt', body: { msg: text } });
			await talk.quiet();
		},
		got: (user) => sandbox.inbox({ user }).map(({ from, body }) => [from, body['msg']]),
		async restart() {
			const { staticData, url } = talk.host;
			await closeTriggers();
			putBack.push(await reloadPackage());
			talk.host = await answerThrough(sandbox, parts, Number(new URL(url).port));
			talk.host.staticData = staticData;
		},
	};
	return talk;
}
