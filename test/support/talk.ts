import { reloadPackage } from './n8n/packages';
import type { WebhookHost } from './n8n/webhookHost';
import { closeTriggers } from './triggerHosts';

/** What a conversation needs of the sandbox of a service. */
export interface TalkingSandbox {
	readonly callbacks: {
		readonly deliveries: ReadonlyArray<{ readonly state: string }>;
		settled(): Promise<void>;
		removeRule(name: string): unknown;
	};
	onMessage(listener: () => void): void;
	close(): Promise<void>;
}

/**
 * A workflow that answers whoever writes, trigger and Send, and the service that it does so through:
 * what users write comes to it as signed callbacks, over HTTP, and so does what it sends itself.
 */
export interface Talk<Sandbox> {
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

/** What is special about a service. */
export interface TalkService<Sandbox> {
	readonly packageFolder: string;
	/** Begins the active workflow, and makes the rule of the service that calls it. */
	answerThrough(sandbox: Sandbox, port?: number): Promise<WebhookHost>;
	write(sandbox: Sandbox, user: string, text: string, toGroup: string | undefined): void;
	got(sandbox: Sandbox, user: string): Array<[from: string, text: unknown]>;
}

/** Nobody writes that often here; a bot that answers itself does, and would go on for ever. */
const ENDLESS = 100;

let sandboxes: TalkingSandbox[] = [];
let putBack: Array<() => void> = [];

export async function closeConversations(): Promise<void> {
	await closeTriggers();
	for (const sandbox of sandboxes) await sandbox.close();
	for (const undo of putBack.reverse()) undo();
	sandboxes = [];
	putBack = [];
}

/** Begins a conversation; ended by `closeConversations`. */
export async function openTalk<Sandbox extends TalkingSandbox>(
	sandbox: Sandbox,
	{ packageFolder, answerThrough, write, got }: TalkService<Sandbox>,
): Promise<Talk<Sandbox>> {
	sandboxes.push(sandbox);
	let written = 0;
	sandbox.onMessage(() => {
		written += 1;
		if (written > ENDLESS) sandbox.callbacks.removeRule('rule');
	});
	const talk: Talk<Sandbox> = {
		sandbox,
		host: await answerThrough(sandbox),
		async quiet() {
			do {
				await sandbox.callbacks.settled();
				await talk.host.settled();
			} while (sandbox.callbacks.deliveries.some(({ state }) => state === 'underWay'));
		},
		async says(user, text, toGroup) {
			write(sandbox, user, text, toGroup);
			await talk.quiet();
		},
		got: (user) => got(sandbox, user),
		async restart() {
			const { staticData, url } = talk.host;
			await closeTriggers();
			putBack.push(await reloadPackage(packageFolder));
			talk.host = await answerThrough(sandbox, Number(new URL(url).port));
			talk.host.staticData = staticData;
		},
	};
	return talk;
}
