import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json, text } from 'node:stream/consumers';
import type { IDataObject, INode } from 'n8n-workflow';
import { installPackages } from '../../scripts/n8n/installPackages';
import type { N8nNode } from '../../scripts/n8n/node';
import { provideN8n } from '../../scripts/n8n/provide';
import { logFile } from '../../scripts/n8n/run';
import { endGroupsOnSignals } from '../../scripts/n8n/signals';
import { siteOf } from '../../scripts/n8n/site';
import { startN8n, type RunningN8n } from '../../scripts/n8n/start';
import { packAll } from '../../scripts/packAll';
import { terminal } from '../../scripts/terminal';
import { APP, SECRET, textCallback, triggerNode } from '../support/easemobTrigger';

/** The trigger in an n8n that runs: an active workflow, its production URL, and a restart. */

const DELIVERIES = Number(process.env['TRIGGER_DELIVERIES'] ?? 1_000);
const AT_ONCE = 8;
const MINUTE_MS = 60_000;

const site = siteOf('e2e-trigger', terminal);
let node: N8nNode;
let n8n: RunningN8n;

/** What workflows have told of, in the order of their runs. */
const told: IDataObject[] = [];
let listener: Server;
let listenerUrl = '';

const start = async () => {
	n8n = await startN8n({ site, node });
};

beforeAll(
	async () => {
		endGroupsOnSignals();
		listener = createServer((incoming, response) => {
			void json(incoming).then((item) => {
				told.push(item as IDataObject);
				response.setHeader('content-type', 'application/json');
				response.end('{}');
			});
		});
		await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
		listenerUrl = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;
		node = await provideN8n(site);
		await installPackages(site, await packAll(site.tarballs));
		await start();
	},
	// n8n may have to be installed first.
	30 * MINUTE_MS,
);

afterAll(async () => {
	await n8n?.stop();
	listener?.closeAllConnections();
	listener?.close();
}, MINUTE_MS);

beforeEach(() => (told.length = 0));

async function createCredential(callbackSecret: string): Promise<string> {
	const data = { ...APP, authentication: 'token', token: 'token-of-the-app', callbackSecret };
	const body = { name: 'Easemob', type: 'easemobApi', data };
	return (await n8n.rest<{ id: string }>('POST', '/rest/credentials', body)).id;
}

interface Workflow {
	id: string;
	versionId: string;
	/** The path of its production URL. */
	path: string;
}

/** The trigger, and a node that tells this test of each run. */
async function createWorkflow(secret: string, parameters: INode['parameters'] = {}) {
	const webhookId = randomUUID();
	const id = await createCredential(secret);
	const credentials = { easemobApi: { id, name: 'Easemob' } };
	const nodes = [
		triggerNode(parameters, { id: randomUUID(), webhookId, credentials }),
		{
			id: randomUUID(),
			name: 'Tell',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			position: [200, 0],
			parameters: {
				method: 'POST',
				url: listenerUrl,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ JSON.stringify($json) }}',
			},
		},
	];
	const workflow = await n8n.rest<Workflow>('POST', '/rest/workflows', {
		name: `Trigger ${webhookId}`,
		nodes,
		connections: {
			'Easemob Trigger': { main: [[{ node: 'Tell', type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	});
	return { ...workflow, path: `/webhook/${webhookId}/webhook` };
}

interface Publication {
	status: 'in_progress' | 'published' | 'failed';
}

/** Activates it and waits until n8n is through with that; what is wrong is in the answer. */
async function activate({ id, versionId }: Workflow): Promise<Publication> {
	await n8n.rest('POST', `/rest/workflows/${id}/activate`, { versionId });
	for (;;) {
		const path = `/rest/workflows/${id}/publication-status`;
		const publication = await n8n.rest<Publication>('GET', path);
		if (publication.status !== 'in_progress') return publication;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
}

async function openWorkflow(secret = SECRET, parameters: INode['parameters'] = {}) {
	const workflow = await createWorkflow(secret, parameters);
	expect(await activate(workflow)).toMatchObject({ status: 'published' });
	return workflow;
}

const agent = new Agent({ keepAlive: true });

async function post(path: string, body: string): Promise<{ status: number; body: string }> {
	return await new Promise((resolve, reject) => {
		const headers = { 'content-type': 'application/json' };
		const call = request(`${n8n.url}${path}`, { method: 'POST', agent, headers }, (response) => {
			text(response).then(
				(answer) => resolve({ status: response.statusCode ?? 0, body: answer }),
				reject,
			);
		});
		call.on('error', reject);
		call.end(body);
	});
}

/** What the service does: POST, and try once more at once where no answer comes. */
async function deliver({ path }: Workflow, body: object) {
	const written = JSON.stringify(body);
	return await post(path, written).catch(async () => await post(path, written));
}

/** When so many runs have told of themselves, and no more come. */
async function runs(count: number): Promise<void> {
	const deadline = performance.now() + 5 * MINUTE_MS;
	while (told.length < count && performance.now() < deadline) {
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	await new Promise((resolve) => setTimeout(resolve, 1_000));
}

test(
	'a workflow without a secret does not start, and n8n says what to do',
	async () => {
		const workflow = await createWorkflow('');
		const publication = await activate(workflow);
		expect(publication.status).toBe('failed');
		expect(JSON.stringify(publication)).toContain('has no Callback Secret');
		expect((await deliver(workflow, textCallback())).status).toBe(404);
	},
	MINUTE_MS,
);

test(
	'an event at the production URL starts it, and is answered in a few words',
	async () => {
		const workflow = await openWorkflow();
		const answer = await deliver(workflow, textCallback({ from: 'amy' }));
		expect(answer.status).toBe(200);
		expect(answer.body.length).toBeLessThan(100);
		await runs(1);
		expect(told).toMatchObject([{ event: 'message', from: 'amy', text: 'hi' }]);
	},
	MINUTE_MS,
);

test(
	'a wrong signature gets 403, starts nothing and is told in the log, once',
	async () => {
		const workflow = await openWorkflow('another-secret');
		for (let time = 0; time < 5; time++) {
			expect((await deliver(workflow, textCallback())).status).toBe(403);
		}
		await runs(0);
		expect(told).toEqual([]);
		const log = readFileSync(logFile(site, 'n8n'), 'utf8');
		expect(log.split('its signature is wrong')).toHaveLength(2);
		expect(log).not.toContain('another-secret');
	},
	MINUTE_MS,
);

test(
	'a file is fetched in the run, and told of where it cannot be',
	async () => {
		const workflow = await openWorkflow(SECRET, { options: { downloadMedia: true } });
		const url = 'https://files.example.com/org/app/chatfiles/5fd74830-58c7-11eb-8a4d-0ba5b0b1c8d4';
		const payload = { ext: {}, bodies: [{ type: 'file', url, filename: 'a.pdf' }] };
		const answer = await deliver(workflow, textCallback({ payload }));
		expect(answer.status).toBe(200);
		await runs(1);
		expect(told).toMatchObject([
			{ fileName: 'a.pdf', mediaError: expect.stringContaining('files') },
		]);
	},
	MINUTE_MS,
);

test.each([
	['broken JSON', '{"callId":', [400, 422]],
	['a list', '[]', [400]],
	['two megabytes', JSON.stringify({ text: 'x'.repeat(2 * 1024 * 1024) }), [413]],
	// More than n8n itself takes.
	['seventeen megabytes', JSON.stringify({ text: 'x'.repeat(17 * 1024 * 1024) }), [413, 500]],
])(
	'%s starts nothing',
	async (_name, body, statuses) => {
		const workflow = await openWorkflow();
		// n8n closes the connection where it reads no further.
		const { status } = await post(workflow.path, body).catch(() => ({ status: 413 }));
		expect(statuses).toContain(status);
		await runs(0);
		expect(told).toEqual([]);
	},
	MINUTE_MS,
);

test(
	`${DELIVERIES} deliveries with repeats, and a restart between them: none lost, none doubled`,
	async () => {
		// The last of them are sent minutes after they were made.
		const workflow = await openWorkflow(SECRET, { options: { maxAgeSeconds: 0 } });
		const events = Array.from({ length: DELIVERIES / 2 }, () => textCallback());
		const half = events.length / 2;
		const deliverAll = async (bodies: IDataObject[]) => {
			const waiting = bodies.values();
			const worker = async () => {
				for (const body of waiting) {
					expect((await deliver(workflow, body)).status).toBe(200);
				}
			};
			await Promise.all(Array.from({ length: AT_ONCE }, worker));
		};
		// Each twice, the repeat right behind it.
		await deliverAll(events.slice(0, half).flatMap((body) => [body, body]));
		await runs(half);
		await n8n.stop();
		await start();
		// The latest before the restart once more.
		await deliverAll(events.slice(half - 100, half));
		await deliverAll(events.slice(half).flatMap((body) => [body, body]));
		await runs(events.length);

		const ids = told.map(({ messageId }) => String(messageId));
		expect(ids).toHaveLength(events.length);
		expect(new Set(ids)).toEqual(new Set(events.map((body) => String(body.msg_id))));
	},
	30 * MINUTE_MS,
);
