import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { SYSTEM_CLOCK } from '../../core/base/clock';
import { startSandbox, type LoggedRequest, type Sandbox } from '../../sandbox/easemob';
import { credentialsFor, runEasemob, type NodeResult, type RunOptions } from './easemob';
import type { CredentialStore } from './n8n/storedCredentials';

/**
 * Many items at once, against a service that counts strictly. Each test has a service of its own, so
 * that none waits for what another has used up.
 */

export const USERS = '/messages/users';
export const SECOND_MS = 1_000;
/** Longer than a test may take: whoever waits so long fails. */
export const NEVER_MS = 600_000;

/** A text of an item's own to a user of its own. */
export const message: INodeParameters = {
	resource: 'message',
	operation: 'send',
	to: '={{ $json.user }}',
	text: '={{ $json.text }}',
};
export const withOptions = (options: IDataObject): INodeParameters =>
	({ ...message, options }) as INodeParameters;

export const item = (user: string, text: string) => ({ json: { user, text } });
/** Distinct texts, each to another user. */
export const texts = (count: number, prefix = 'text') =>
	Array.from({ length: count }, (_, index) => item(`user${index}`, `${prefix} ${index}`));
/** The same text to as many users. */
export const sameTexts = (count: number) =>
	texts(count).map(({ json: { user } }) => item(user, 'same'));

/** As `arrived` names them. */
export const asked = (items: INodeExecutionData[]) =>
	items.map(({ json }) => `${String(json.text)} to ${String(json.user)}`);
export const sorted = (list: readonly string[]) => [...list].sort();

/** Node and sandbox go by one clock, which some tests hold. */
export const now = () => SYSTEM_CLOCK.now();

type SandboxOptions = Parameters<typeof startSandbox>[0];

/** The service of a test, and what it has seen. */
export interface CountingService {
	readonly sandbox: Sandbox;
	/** Another one in its place, to the node another app. */
	replace(options: SandboxOptions): Promise<void>;
	run(
		items: INodeExecutionData[],
		parameters?: INodeParameters,
		more?: Partial<RunOptions>,
	): Promise<NodeResult>;
	requestsTo(where: string): LoggedRequest[];
	/** Refused for rate. */
	refused(): LoggedRequest[];
	/** `text 0 to user0`, in order of arrival. */
	arrived(): string[];
	/** Calls as the service counts them: one each, or as many as they have recipients. */
	arrivals(where: string): Array<{ atMs: number; weight: number }>;
	/** Every message arrived once, and every item has its own message ID and pairing, in input order. */
	expectAllOnce(items: INodeExecutionData[], result: NodeResult): void;
	/** Calls back as soon as something is so, unless the test ends before. */
	once(condition: () => boolean, then: () => void): void;
}

/** For all tests of a file. */
export function useCountingService(): CountingService {
	let sandbox: Sandbox;
	let credentials: CredentialStore;
	const polls: NodeJS.Timeout[] = [];
	const open = async (options: SandboxOptions) => {
		sandbox = await startSandbox({ now, ...options });
		credentials = credentialsFor(sandbox.credential);
	};
	const run: CountingService['run'] = async (items, parameters = message, more = {}) =>
		await runEasemob(parameters, { credentials, items, ...more });
	const requestsTo = (where: string) => sandbox.requests.filter(({ path }) => path.endsWith(where));
	const arrived = () => sandbox.delivered.map(({ body, to }) => `${String(body.msg)} to ${to}`);

	beforeEach(async () => {
		await open({});
		// As in every execution but the first of an app, the token is there already.
		await run([item('somebody', 'before')]);
		sandbox.reset();
	});
	afterEach(async () => {
		polls.splice(0).forEach(clearInterval);
		await sandbox.close();
	});

	return {
		get sandbox() {
			return sandbox;
		},
		replace: async (options) => {
			await sandbox.close();
			await open(options);
		},
		run,
		requestsTo,
		refused: () => sandbox.requests.filter(({ status = 0 }) => status === 429 || status === 403),
		arrived,
		arrivals: (where) =>
			requestsTo(where).map(({ receivedAtMs, recipients = 0 }) => ({
				atMs: receivedAtMs,
				weight: recipients,
			})),
		expectAllOnce: (items, { items: output, error }) => {
			expect(error).toBeUndefined();
			expect(sorted(arrived())).toEqual(sorted(asked(items)));
			const ids = new Map<string, string[]>();
			sandbox.delivered.forEach(({ messageId }, index) => {
				const line = arrived()[index] ?? '';
				ids.set(line, [...(ids.get(line) ?? []), messageId]);
			});
			expect(output).toHaveLength(items.length);
			output.forEach(({ json, pairedItem }, index) => {
				expect(pairedItem).toEqual({ item: index });
				expect(ids.get(asked(items)[index] ?? '')).toContain(json.messageId);
			});
			expect(new Set(output.map(({ json }) => json.messageId)).size).toBe(items.length);
		},
		once: (condition, then) => {
			const poll = setInterval(() => {
				if (!condition()) return;
				clearInterval(poll);
				then();
			}, 1);
			polls.push(poll);
		},
	};
}
