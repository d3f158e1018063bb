import { randomUUID } from 'node:crypto';
import { Agent, createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json, text } from 'node:stream/consumers';
import type { IDataObject, INode } from 'n8n-workflow';
import { installPackages } from '../../../scripts/n8n/installPackages';
import type { N8nNode } from '../../../scripts/n8n/node';
import { provideN8n } from '../../../scripts/n8n/provide';
import { logFile } from '../../../scripts/n8n/run';
import { endGroupsOnSignals } from '../../../scripts/n8n/signals';
import { siteOf, type Site } from '../../../scripts/n8n/site';
import { startN8n, type RunningN8n } from '../../../scripts/n8n/start';
import {
	activateWorkflow,
	executionsEnded,
	type StoredWorkflow,
} from '../../../scripts/n8n/workflows';
import { packAll } from '../../../scripts/packAll';
import { terminal } from '../../../scripts/terminal';
import { APP, SECRET, triggerNode } from '../../support/easemobTrigger';

export const MINUTE_MS = 60_000;

/** What n8n answered. */
export interface Answer {
	status: number;
	body: string;
}

export interface TriggerWorkflow extends StoredWorkflow {
	/** The path of its production URL. */
	path: string;
	/** The path of its test URL. */
	testPath: string;
}

export interface WorkflowOptions {
	/** Of the credential; `SECRET` unless told otherwise. */
	secret?: string;
	parameters?: INode['parameters'];
	/** Of the trigger; what the editor makes unless told otherwise. */
	version?: number;
	/** Comes last, behind the node that tells of the run. */
	last?: Pick<INode, 'type' | 'typeVersion' | 'parameters'>;
}

/** How a request is to be made, where it is not a POST of JSON. */
interface Sending {
	method?: string;
	headers?: Record<string, string>;
	/** Which n8n gets it. */
	to?: RunningN8n;
	/** On a connection of its own. */
	apart?: boolean;
}

const kept = new Agent({ keepAlive: true });

/** Workflows with the trigger in an n8n that runs, and a listener that hears of each run. */
export class TriggerSite {
	/** What workflows have told of, in the order of their runs. */
	readonly told: IDataObject[] = [];
	private readonly site: Site;
	private node: N8nNode | undefined;
	private listener: Server | undefined;
	private current: RunningN8n | undefined;
	private readonly others: RunningN8n[] = [];

	/** @param env beside the usual: settings of n8n */
	constructor(
		name: string,
		private readonly env: NodeJS.ProcessEnv,
	) {
		this.site = siteOf(name, terminal);
	}

	get n8n(): RunningN8n {
		if (this.current === undefined) throw new Error('n8n does not run.');
		return this.current;
	}

	/** Where n8n writes what it has to say. */
	get logFile(): string {
		return logFile(this.site, 'n8n');
	}

	/** Installs what is missing, and starts all. */
	async open(): Promise<void> {
		endGroupsOnSignals();
		this.listener = createServer((incoming, response) => {
			void json(incoming).then((item) => {
				this.told.push(item as IDataObject);
				response.setHeader('content-type', 'application/json');
				response.end('{}');
			});
		});
		const { listener } = this;
		await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
		this.node = await provideN8n(this.site);
		await installPackages(this.site, await packAll(this.site.tarballs));
		await this.start();
	}

	async start(): Promise<void> {
		this.current = await this.startOne('n8n');
	}

	async stop(): Promise<void> {
		await this.current?.stop();
		this.current = undefined;
	}

	/** One more n8n with the same database. */
	async startAnother(): Promise<RunningN8n> {
		const another = await this.startOne(`n8n-${this.others.length + 2}`);
		this.others.push(another);
		return another;
	}

	private async startOne(name: string): Promise<RunningN8n> {
		if (this.node === undefined) throw new Error('n8n is not installed.');
		return await startN8n({ site: this.site, node: this.node, env: this.env, name });
	}

	async close(): Promise<void> {
		for (const other of this.others) await other.stop();
		await this.stop();
		this.listener?.closeAllConnections();
		this.listener?.close();
	}

	private async createCredential(callbackSecret: string): Promise<string> {
		const data = { ...APP, authentication: 'token', token: 'token-of-the-app', callbackSecret };
		const body = { name: 'Easemob', type: 'easemobApi', data };
		return (await this.n8n.rest<{ id: string }>('POST', '/rest/credentials', body)).id;
	}

	private get tellNode(): Partial<INode> {
		const { port } = this.listener?.address() as AddressInfo;
		return {
			name: 'Tell',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				method: 'POST',
				url: `http://127.0.0.1:${port}/`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ JSON.stringify($json) }}',
			},
		};
	}

	/** The trigger, a node that tells of each run, and what is to come behind it. */
	async createWorkflow(options: WorkflowOptions = {}): Promise<TriggerWorkflow> {
		const { secret = SECRET, parameters = {}, version: typeVersion = 1.1, last } = options;
		const webhookId = randomUUID();
		const id = await this.createCredential(secret);
		const credentials = { easemobApi: { id, name: 'Easemob' } };
		const behind = [this.tellNode, ...(last === undefined ? [] : [{ ...last, name: 'Last' }])];
		const workflow = await this.n8n.rest<StoredWorkflow>('POST', '/rest/workflows', {
			name: `Trigger ${webhookId}`,
			nodes: [
				triggerNode(parameters, { id: randomUUID(), webhookId, credentials, typeVersion }),
				...behind.map((node) => ({ ...node, id: randomUUID(), position: [200, 0] })),
			],
			connections: {
				'Easemob Trigger': { main: [[{ node: 'Tell', type: 'main', index: 0 }]] },
				...(last && { Tell: { main: [[{ node: 'Last', type: 'main', index: 0 }]] } }),
			},
			settings: { executionOrder: 'v1' },
		});
		const path = `${webhookId}/webhook`;
		return { ...workflow, path: `/webhook/${path}`, testPath: `/webhook-test/${path}` };
	}

	/** The same, waiting for events. */
	async openWorkflow(options: WorkflowOptions = {}): Promise<TriggerWorkflow> {
		const workflow = await this.createWorkflow(options);
		expect(await activateWorkflow(this.n8n.rest, workflow)).toMatchObject({ status: 'published' });
		return workflow;
	}

	async send(path: string, body: string, sending: Sending = {}): Promise<Answer> {
		const { method = 'POST', headers = {}, to = this.n8n, apart } = sending;
		const agent = apart ? false : kept;
		return await new Promise((resolve, reject) => {
			const given = { 'content-type': 'application/json', ...headers };
			const call = request(to.url + path, { method, agent, headers: given }, (response) => {
				text(response).then(
					(answer) => resolve({ status: response.statusCode ?? 0, body: answer }),
					reject,
				);
			});
			call.on('error', reject);
			call.end(body);
		});
	}

	/**
	 * What the service does: POST, and try once more at once where no answer comes. That try has a
	 * connection of its own, since n8n closes those that it kept open for too long.
	 */
	async deliver({ path }: TriggerWorkflow, body: object, sending: Sending = {}): Promise<Answer> {
		const written = JSON.stringify(body);
		return await this.send(path, written, sending).catch(
			async () => await this.send(path, written, { ...sending, apart: true }),
		);
	}

	/** When all that a workflow was started for is done: n8n answers when it has stored it. */
	async runs(workflow: StoredWorkflow): Promise<void> {
		await executionsEnded(this.n8n.rest, workflow);
	}
}

/** A site for all tests of a file; what was told is forgotten before each. */
export function useTriggerSite(name: string, env: NodeJS.ProcessEnv = {}): TriggerSite {
	const site = new TriggerSite(name, env);
	// n8n may have to be installed first.
	beforeAll(async () => await site.open(), 30 * MINUTE_MS);
	beforeEach(() => void (site.told.length = 0));
	afterAll(async () => await site.close(), MINUTE_MS);
	return site;
}
