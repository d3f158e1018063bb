import { EventEmitter } from 'node:events';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData, Logger } from 'n8n-workflow';
import type { Callbacks } from '../../core/webhook/callbacks';
import { receive } from '../../core/webhook/receive';

/** The answer to one request, as Node's server has it; it is closed as soon as it is given. */
export class MadeUpAnswer extends EventEmitter {
	statusCode = 200;
	writableEnded = false;
	text = '';

	setHeader(): void {}

	end(text = ''): void {
		this.text = text;
		this.writableEnded = true;
		this.emit('close');
	}
}

export interface MadeUpRequest {
	body: string | Buffer;
	headers?: IDataObject;
	query?: IDataObject;
}

let made = 0;

/** A trigger of any service, without n8n around it: what comes of each request is looked at. */
export class MadeUpTrigger {
	readonly log: string[] = [];
	options: IDataObject = {};
	events: string[] = ['message'];
	/** What n8n answers when it is asked for the credential. */
	credential: () => Promise<IDataObject> = async () => ({ secret: 'secret' });
	/** How often that was. */
	asked = 0;
	private readonly staticData: IDataObject = {};
	private readonly id = `made up ${++made}`;

	constructor(private readonly callbacks: Callbacks) {}

	/** Hands a request to the trigger; where a run is to start n8n has not answered yet. */
	async hand(request: MadeUpRequest): Promise<{
		answer: MadeUpAnswer;
		/** The items of the run; undefined where there is none. */
		started: IDataObject[] | undefined;
	}> {
		const answer = new MadeUpAnswer();
		const result = await receive(this.context(request, answer), this.callbacks);
		return { answer, started: startedBy(result) };
	}

	private context({ body, headers = {}, query = {} }: MadeUpRequest, answer: MadeUpAnswer) {
		const parameters: IDataObject = { options: this.options, events: this.events };
		const context: Partial<IWebhookFunctions> = {
			getMode: () => 'webhook',
			getWorkflow: () => ({ id: 'workflow', active: true }),
			getNode: () => ({
				id: this.id,
				name: 'Trigger',
				type: 'trigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			}),
			getWorkflowStaticData: () => this.staticData,
			getHeaderData: () => headers as Record<string, string>,
			getQueryData: () => query,
			getNodeParameter: ((name: string) =>
				parameters[name]) as IWebhookFunctions['getNodeParameter'],
			getCredentials: (async () => {
				this.asked += 1;
				return await this.credential();
			}) as IWebhookFunctions['getCredentials'],
			getRequestObject: (() => ({
				rawBody: Buffer.from(body),
				ip: '203.0.113.7',
			})) as unknown as IWebhookFunctions['getRequestObject'],
			getResponseObject: (() => answer) as unknown as IWebhookFunctions['getResponseObject'],
			logger: { warn: (text: string) => this.log.push(text) } as unknown as Logger,
		};
		return context as IWebhookFunctions;
	}
}

function startedBy({ workflowData }: IWebhookResponseData): IDataObject[] | undefined {
	return workflowData?.[0]?.map(({ json }) => json);
}
