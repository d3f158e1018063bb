import {
	Agent,
	createServer,
	request as call,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse as parseQuery } from 'node:querystring';
import { text } from 'node:stream/consumers';
import { HookContext, WebhookContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type IDataObject,
	type IHookFunctions,
	type INode,
	type INodeExecutionData,
	type IRun,
	type IWebhookData,
	type IWebhookFunctions,
	type IWebhookResponseData,
	type Logger,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { nodeNamed, openWorkflow, type OpenWorkflow, type WorkflowParts } from './openWorkflow';

/**
 * A workflow that waits for webhooks, as n8n's server has it: each request gets the workflow anew with
 * what was stored with it, the node's `webhook` runs in the real context, and what it gives decides
 * over the answer and the start of the workflow. Real HTTP, on loopback.
 */
export interface HostedWorkflow extends WorkflowParts {
	/** The node that waits. */
	trigger: string;
}

const given = (staticData: IDataObject | undefined) =>
	staticData === undefined ? {} : { staticData };

/** What came of one request. */
export interface Delivered {
	status: number;
	text: string;
}

export class WebhookHost {
	/** What the workflow was started with, in the order of the starts. */
	readonly started: INodeExecutionData[][] = [];
	/** What the trigger has handed on in these runs, in the order of their ends. */
	readonly handedOn: INodeExecutionData[][] = [];
	/** What nodes have said in n8n's log. */
	readonly log: string[] = [];
	/** What n8n has of the workflow in its database; survives a restart. */
	staticData: IDataObject = {};
	/** As n8n runs it: by its production URL, or while it is tried out by hand. */
	mode: WorkflowExecuteMode = 'webhook';
	/** n8n's database does not take executions. */
	failsToStore = false;
	/** Whether a worker does the runs: n8n gives it nothing of what is stored with the workflow. */
	hasWorker = false;
	/** What n8n waits for before it has stored an execution, such as a place among those that run. */
	storing: () => Promise<void> = async () => undefined;
	/** What n8n takes for the address of the caller, where it is not the real one. */
	address: string | undefined;
	private readonly server: Server;
	private readonly agent = new Agent({ keepAlive: true });
	private open = 0;
	private readonly running = new Set<ReturnType<WorkflowExecute['processRunExecutionData']>>();

	constructor(private readonly parts: HostedWorkflow) {
		this.server = createServer((request, response) => void this.handle(request, response));
	}

	/** @param port any free one, unless it is said */
	async listen(port = 0): Promise<this> {
		await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
		return this;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhook`;
	}

	async close(): Promise<void> {
		this.agent.destroy();
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	/** Changes the parameters of the trigger. */
	set parameters(parameters: INode['parameters']) {
		for (const node of this.parts.nodes) {
			if (node.name === this.parts.trigger) node.parameters = parameters;
		}
	}

	/** Changes values of a credential, as its dialog does. */
	enter(type: string, values: IDataObject): void {
		Object.assign(this.parts.credentials?.[type] ?? {}, values);
	}

	/** The items that the workflow was started with, of all starts. */
	get items(): INodeExecutionData[] {
		return this.started.flat();
	}

	/** The items that the trigger has handed on, of all runs that are through. */
	get outputs(): INodeExecutionData[] {
		return this.handedOn.flat();
	}

	/**
	 * Delivers a body, an object as JSON; gives the answer.
	 *
	 * @param hangUp aborted when the caller does not wait any longer; then there is no answer
	 * @param query of the URL
	 */
	async deliver(
		body: string | Buffer | object,
		headers: Record<string, string> = {},
		hangUp?: AbortSignal,
		query = '',
	): Promise<Delivered> {
		const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
		const response = await new Promise<IncomingMessage>((resolve, reject) => {
			const sent = call(`${this.url}${query === '' ? '' : `?${query}`}`, {
				method: 'POST',
				agent: this.agent,
				headers: { 'content-type': 'application/json', ...headers },
				...(hangUp === undefined ? {} : { signal: hangUp }),
			});
			sent.on('response', resolve);
			sent.on('error', reject);
			sent.end(isRaw ? body : JSON.stringify(body));
		});
		return { status: response.statusCode ?? 0, text: await text(response) };
	}

	/** When nothing is done any more for requests that have their answer already. */
	async settled(): Promise<void> {
		while (this.open > 0) await new Promise((resolve) => setImmediate(resolve));
	}

	/** Stops all runs, as the button in the editor does. */
	stop(): void {
		for (const run of this.running) run.cancel();
	}

	/** What n8n does when the workflow is activated; throws what n8n would show. */
	async activate(): Promise<void> {
		const { opened, node, webhookData } = await this.prepare();
		const context = this.logged(
			new HookContext(
				opened.workflow,
				node,
				opened.additionalData,
				'trigger',
				'activate',
				webhookData,
			),
		) as IHookFunctions;
		const { webhookMethods } = opened.workflow.nodeTypes.getByNameAndVersion(node.type);
		const methods = webhookMethods?.default;
		if (methods === undefined) throw new Error('the node has no webhook methods');
		if (!(await methods.checkExists.call(context))) await methods.create.call(context);
	}

	private async prepare() {
		// As n8n reads it from the database; what is not there is nothing that two workflows share.
		const read = JSON.parse(JSON.stringify(this.staticData)) as IDataObject;
		const staticData = Object.keys(read).length > 0 ? read : undefined;
		const opened = await openWorkflow({ ...this.parts, ...given(staticData) });
		const node = nodeNamed(opened.workflow, this.parts.trigger);
		const { description } = opened.workflow.nodeTypes.getByNameAndVersion(node.type) as {
			description: { webhooks?: IWebhookData['webhookDescription'][] };
		};
		const [webhookDescription] = description.webhooks ?? [];
		if (webhookDescription === undefined) throw new Error('the node has no webhook');
		const webhookData: IWebhookData = {
			httpMethod: 'POST',
			node: node.name,
			path: 'webhook',
			webhookDescription,
			workflowId: opened.workflow.id,
			workflowExecuteAdditionalData: opened.additionalData,
		};
		return { opened, node, webhookData, staticData };
	}

	/** The context with a log that can be read. */
	private logged<Context extends object>(context: Context): Context {
		const say = (message: string) => void this.log.push(message);
		const logger = { debug() {}, info: say, warn: say, error: say, scoped: () => logger };
		Object.defineProperty(context, 'logger', { value: logger as unknown as Logger });
		return context;
	}

	private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		this.open += 1;
		try {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk as Buffer);
			await this.run(request, response, Buffer.concat(chunks));
		} catch (error) {
			this.log.push(`crashed: ${error instanceof Error ? error.message : String(error)}`);
			if (!response.writableEnded) response.writeHead(500).end('crashed');
		} finally {
			this.open -= 1;
		}
	}

	private async run(request: IncomingMessage, response: ServerResponse, rawBody: Buffer) {
		const { opened, node, webhookData, staticData } = await this.prepare();
		const ip = this.address ?? request.socket.remoteAddress;
		const query = { ...parseQuery(request.url?.split('?')[1] ?? '') };
		const more = { rawBody, body: {}, query, params: {}, ip, ips: [] };
		const { additionalData } = opened;
		additionalData.httpRequest = Object.assign(request, more) as never;
		additionalData.httpResponse = response as never;
		const result = await this.webhook(opened, node, webhookData);
		const [items] = result.workflowData ?? [];
		if (result.noWebhookResponse === true || items === undefined) {
			this.store(opened);
			this.answer(response, result, webhookData);
			if (items !== undefined) await (await this.begin(staticData, node, items)).ended;
			return;
		}
		await this.storing();
		if (this.failsToStore) return void response.writeHead(500).end('database');
		// n8n begins the run before it looks whether there is something to store.
		const { ended } = await this.begin(this.hasWorker ? undefined : staticData, node, items);
		this.store(opened);
		this.answer(response, result, webhookData);
		await ended;
	}

	/** What n8n's database takes over from a workflow, where it is told that something has changed. */
	private store({ workflow: { staticData } }: OpenWorkflow): void {
		if (!staticData.__dataChanged) return;
		this.staticData = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		staticData.__dataChanged = false;
	}

	/** Begins a run; its end is in an object, since whoever waits for the beginning would wait for it. */
	private async begin(
		staticData: IDataObject | undefined,
		{ name }: INode,
		items: INodeExecutionData[],
	): Promise<{ ended: Promise<void> }> {
		this.started.push(items);
		const opened = await openWorkflow({ ...this.parts, ...given(staticData) });
		const node = nodeNamed(opened.workflow, name);
		const data = createRunExecutionData({
			executionData: { nodeExecutionStack: [{ node, data: { main: [items] }, source: null }] },
		});
		const execution = new WorkflowExecute(opened.additionalData, this.mode, data);
		const running = execution.processRunExecutionData(opened.workflow);
		this.running.add(running);
		const end = ({ data: { resultData } }: IRun) => {
			this.running.delete(running);
			this.store(opened);
			this.handedOn.push(resultData.runData[name]?.[0]?.data?.['main']?.[0] ?? []);
		};
		return { ended: running.then(end) };
	}

	private async webhook(
		{ workflow, additionalData }: OpenWorkflow,
		node: INode,
		webhookData: IWebhookData,
	): Promise<IWebhookResponseData> {
		const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion) as {
			webhook?: (this: IWebhookFunctions) => Promise<IWebhookResponseData>;
		};
		const context = new WebhookContext(
			workflow,
			node,
			additionalData,
			this.mode,
			webhookData,
			[],
			null,
		);
		if (type.webhook === undefined) throw new Error('the node has no webhook');
		return await type.webhook.call(this.logged(context) as unknown as IWebhookFunctions);
	}

	private answer(
		response: ServerResponse,
		{ noWebhookResponse, workflowData, webhookResponse }: IWebhookResponseData,
		{ webhookDescription: { responseData } }: IWebhookData,
	): void {
		if (noWebhookResponse === true) return;
		if (workflowData === undefined) response.end(JSON.stringify(webhookResponse ?? {}));
		else response.end(String(responseData));
	}
}
