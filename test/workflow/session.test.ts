import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HookContext, WebhookContext } from 'n8n-core';
import type { IExecuteFunctions, INodeType, IWebhookData } from 'n8n-workflow';
import { BufferPool } from '../../core/files/bufferPool';
import { encodeMultipart } from '../../core/files/multipart';
import type { ServiceCall } from '../../core/service/session';
import type { NodeContext } from '../../core/service/wire';
import { openSession, type LaneName } from '../../nodes/Easemob/service/session';
import { credentialsFor, easemobNode, resultOf } from '../support/easemob';
import { loadOptionsContext } from '../support/n8n/loadOptionsContext';
import { nodeNamed, openWorkflow } from '../support/n8n/openWorkflow';
import { runWorkflow } from '../support/n8n/runWorkflow';
import { useSandbox } from '../support/sandboxed';
import { describeNode } from '../support/standIns/describeNode';

/** The way to the service, opened from every context that n8n gives a node. */

const easemob = useSandbox();
const { requestsTo } = easemob;

const call = (more: Partial<ServiceCall<LaneName>> = {}): ServiceCall<LaneName> => ({
	method: 'GET',
	path: '/chatgroups',
	query: { limit: 10 },
	timeoutMs: 5_000,
	pace: { lane: 'other', load: { messages: 1 } },
	doubt: 'Run it again.',
	...more,
});

const groupsSeenFrom = async (ctx: unknown) => {
	// n8n's classes and the interfaces that it gives nodes differ in details that don't matter here.
	const session = await openSession(ctx as NodeContext);
	return await session.call(call(), new AbortController().signal);
};

const node = easemobNode({}, { name: 'Node' });

async function contextParts() {
	const credentials = credentialsFor(easemob.sandbox.credential);
	const parts = await openWorkflow({ nodes: [node], connections: {}, credentials });
	return { ...parts, node: nodeNamed(parts.workflow, 'Node') };
}

/** As the editor, the activation of a workflow and an incoming call would open it. */
const CONTEXTS: Readonly<Record<string, () => Promise<unknown>>> = {
	'a dropdown search': async () =>
		await loadOptionsContext({ node, credentials: credentialsFor(easemob.sandbox.credential) }),
	async 'the activation of a trigger'() {
		const parts = await contextParts();
		const { workflow, additionalData } = parts;
		return new HookContext(workflow, parts.node, additionalData, 'trigger', 'activate');
	},
	async 'a webhook'() {
		const parts = await contextParts();
		const { workflow, additionalData } = parts;
		const data: IWebhookData = {
			httpMethod: 'POST',
			node: 'Node',
			path: 'path',
			webhookDescription: { name: 'default', httpMethod: 'POST', path: 'path' },
			workflowId: 'workflow',
			workflowExecuteAdditionalData: additionalData,
		};
		return new WebhookContext(workflow, parts.node, additionalData, 'webhook', data, [], null);
	},
};

test.each(Object.entries(CONTEXTS))(
	'is open to %s, with the token renewed once',
	async (_what, open) => {
		easemob.sandbox.expireTokens();
		const outcome = await groupsSeenFrom(await open());

		expect(outcome).toMatchObject({ kind: 'accepted', reply: { data: [], count: 0 } });
		expect(requestsTo('/chatgroups').at(-1)).toMatchObject({ status: 200, query: { limit: '10' } });
	},
);

test.each(Object.entries(CONTEXTS))('tells %s what a refusal means', async (_what, open) => {
	const body = { error: 'forbidden_op', error_description: 'group service is unopened' };
	easemob.sandbox.fault({ kind: 'status', status: 403, path: '/chatgroups', body });
	const outcome = await groupsSeenFrom(await open());

	expect(outcome).toMatchObject({
		kind: 'refused',
		problem: {
			message: 'This function is not part of your Easemob plan, or not switched on for your app.',
			serverText: 'group service is unopened',
		},
	});
});

interface Seen {
	readonly method: string | undefined;
	readonly url: string;
	readonly type: string | undefined;
	readonly body: Buffer;
}

/** Any service: takes whatever comes, and refuses the token of the first. */
class Listener {
	readonly seen: Seen[] = [];
	private constructor(private readonly server: Server) {}

	static async start(): Promise<Listener> {
		const server = createServer();
		const listener = new Listener(server);
		server.on('request', (request: IncomingMessage, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				const { method, url = '', headers } = request;
				response.setHeader('content-type', 'application/json');
				if (url.endsWith('/token')) {
					response.end(JSON.stringify({ access_token: 'YWMtToken', expires_in: 3_600 }));
					return;
				}
				const body = Buffer.concat(chunks);
				listener.seen.push({ method, url, type: headers['content-type'], body });
				response.statusCode = listener.seen.length === 1 ? 401 : 200;
				response.end('{}');
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return listener;
	}

	get host(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	close(): void {
		this.server.closeAllConnections();
		this.server.close();
	}
}

/** What arrives of a request that n8n sends, and of the same after a 401. */
async function arrivesOf(request: Partial<ServiceCall<LaneName>>): Promise<Seen[]> {
	const listener = await Listener.start();
	const asking: INodeType = {
		description: {
			...describeNode('asking'),
			credentials: [{ name: 'easemobApi', required: true }],
		},
		async execute(this: IExecuteFunctions) {
			const session = await openSession(this);
			const outcome = await session.call(call(request), new AbortController().signal);
			return [[{ json: { kind: outcome.kind } }]];
		},
	};
	const { credential } = easemob.sandbox;
	const run = await runWorkflow({
		nodes: [easemobNode({}, { name: 'Ask', type: 'test.asking' })],
		connections: {},
		credentials: credentialsFor({ ...credential, host: listener.host }),
		types: { 'test.asking': asking },
	});
	listener.close();
	expect(resultOf(run, 'Ask').json).toEqual([{ kind: 'accepted' }]);
	expect(listener.seen).toHaveLength(2);
	return listener.seen;
}

describe('what arrives, the first time and after a 401', () => {
	test('a form with repeated keys', async () => {
		const form = { toUserId: ['张三', 'b&b'], content: '{"a":"1+1"}', from: undefined };
		for (const { type, body } of await arrivesOf({ method: 'POST', body: { form } })) {
			expect(type).toMatch(/^application\/x-www-form-urlencoded/);
			expect([...new URLSearchParams(body.toString('utf8'))]).toEqual([
				['toUserId', '张三'],
				['toUserId', 'b&b'],
				['content', '{"a":"1+1"}'],
			]);
		}
	});

	test('JSON, objects and lists', async () => {
		for (const json of [{ 文: '本', n: 1 }, [{ username: 'a' }, { username: 'b' }]]) {
			for (const { type, body } of await arrivesOf({ method: 'POST', body: { json } })) {
				expect(type).toBe('application/json');
				expect(JSON.parse(body.toString('utf8'))).toEqual(json);
			}
		}
	});

	test('a multipart form with texts and a file, byte for byte', async () => {
		const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7) % 256));
		const file = { name: 'content', fileName: '发票.pdf', mimeType: 'application/pdf', bytes };
		const multipart = encodeMultipart({ fields: { tag: '订单' }, file }, new BufferPool(1_000_000));
		for (const { type, body } of await arrivesOf({ method: 'POST', body: { multipart } })) {
			expect(type).toBe(multipart.contentType);
			expect(body.equals(multipart.body)).toBe(true);
		}
	});

	test('a query with repeated keys', async () => {
		const query = { ids: ['a', 'b c'], limit: 3, cursor: undefined };
		for (const { method, url } of await arrivesOf({ query })) {
			expect(method).toBe('GET');
			const { searchParams } = new URL(url, 'http://localhost');
			expect([...searchParams]).toEqual([
				['ids', 'a'],
				['ids', 'b c'],
				['limit', '3'],
			]);
		}
	});
});
