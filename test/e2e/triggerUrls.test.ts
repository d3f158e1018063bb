import { executionsOf } from '../../scripts/n8n/workflows';
import { textCallback } from '../support/easemobTrigger';
import { MINUTE_MS, useTriggerSite, type TriggerWorkflow } from './support/triggerSite';

/** What comes to the URLs of the trigger besides, and what stands behind and before it. */

// As behind one proxy; what comes without its header is taken for what it is.
const site = useTriggerSite('e2e-trigger-urls', { N8N_PROXY_HOPS: '1' });

const toldIds = () => site.told.map(({ messageId }) => String(messageId));
const idsOf = (bodies: ReadonlyArray<Record<string, unknown>>) =>
	bodies.map(({ msg_id: id }) => String(id));

test.each([
	['GET', 404],
	['HEAD', 404],
	['PUT', 404],
	['DELETE', 404],
	// n8n answers what a browser asks before a call to another site.
	['OPTIONS', 204],
])(
	'%s at the production URL gets %d and starts nothing',
	async (method, status) => {
		const workflow = await site.openWorkflow();
		const body = method === 'PUT' ? JSON.stringify(textCallback()) : '';
		expect((await site.send(workflow.path, body, { method })).status).toBe(status);
		await site.runs(workflow);
		expect(site.told).toEqual([]);
		expect((await site.deliver(workflow, textCallback())).status).toBe(200);
		await site.runs(workflow);
		expect(site.told).toHaveLength(1);
	},
	MINUTE_MS,
);

test.each([1, 1.1])(
	'version %d has its events, whatever their bodies are said to be',
	async (version) => {
		const workflow = await site.openWorkflow({ version });
		const types = ['application/json', 'text/plain', 'application/octet-stream', 'nothing'];
		const events = types.map(() => textCallback());
		for (const [index, type] of types.entries()) {
			const sending = { headers: { 'content-type': type } };
			expect((await site.deliver(workflow, events[index] ?? {}, sending)).status).toBe(200);
			await site.runs(workflow);
		}
		expect(toldIds()).toEqual(idsOf(events));
	},
	MINUTE_MS,
);

test(
	'a workflow that fails has had its event all the same, and has the next one',
	async () => {
		const last = {
			type: 'n8n-nodes-base.stopAndError',
			typeVersion: 1,
			parameters: { errorMessage: 'No.' },
		};
		const workflow = await site.openWorkflow({ last });
		const events = [textCallback(), textCallback()];
		for (const event of events) {
			expect((await site.deliver(workflow, event)).status).toBe(200);
			// What comes again is known, though the run has failed.
			await site.runs(workflow);
			expect((await site.deliver(workflow, event)).status).toBe(200);
		}
		await site.runs(workflow);
		expect(toldIds()).toEqual(idsOf(events));
		// n8n keeps what has failed, with the event: it can be run again.
		const failed = await executionsOf(site.n8n.rest, workflow);
		expect(failed.map(({ status }) => status)).toEqual(['error', 'error']);
		const [latest] = failed;
		const kept = await site.n8n.rest<{ data: string }>('GET', `/rest/executions/${latest?.id}`);
		expect(kept.data).toContain(idsOf(events)[1]);
	},
	MINUTE_MS,
);

test(
	'the test URL gives the next event, once, and the production URL is none of it',
	async () => {
		const workflow = await site.createWorkflow();
		const post = async (path: string, body: object) =>
			(await site.send(path, JSON.stringify(body))).status;
		expect(await post(workflow.testPath, textCallback())).toBe(404);

		// What the editor does when somebody wants to try it.
		const listening = await site.n8n.rest('POST', `/rest/workflows/${workflow.id}/run`, {
			triggerToStartFrom: { name: 'Easemob Trigger' },
		});
		expect(listening).toEqual({ waitingForWebhook: true });
		const event = textCallback();
		expect(await post(workflow.path, event)).toBe(404);
		expect(await post(workflow.testPath, event)).toBe(200);
		await site.runs(workflow);
		expect(toldIds()).toEqual(idsOf([event]));
		expect(await post(workflow.testPath, textCallback())).toBe(404);

		// The same event may be tried again.
		await site.n8n.rest('POST', `/rest/workflows/${workflow.id}/run`, {
			triggerToStartFrom: { name: 'Easemob Trigger' },
		});
		expect(await post(workflow.testPath, event)).toBe(200);
		await site.runs(workflow);
		expect(toldIds()).toEqual(idsOf([event, event]));
	},
	MINUTE_MS,
);

test(
	'the list of addresses goes by what the proxy says, and not by what its caller says',
	async () => {
		const options = { ipWhitelist: '203.0.113.0/24' };
		const workflow = await site.openWorkflow({ parameters: { options } });
		const statusFrom = async (forwarded: string | undefined) => {
			const headers: Record<string, string> =
				forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
			return (await site.deliver(workflow, textCallback(), { headers })).status;
		};
		expect(await statusFrom('203.0.113.7')).toBe(200);
		expect(await statusFrom('198.51.100.1')).toBe(403);
		// The first is the caller's own; the proxy has put the second behind it.
		expect(await statusFrom('203.0.113.7, 198.51.100.1')).toBe(403);
		expect(await statusFrom('198.51.100.1, 203.0.113.7')).toBe(200);
		expect(await statusFrom(undefined)).toBe(403);
		await site.runs(workflow);
		expect(site.told).toHaveLength(2);
	},
	MINUTE_MS,
);

describe('two n8n processes with one database', () => {
	/** Each event to one of them, and when its run is done to the other. */
	async function deliverToBoth(workflow: TriggerWorkflow, count: number) {
		const both = [site.n8n, await site.startAnother()] as const;
		const events = Array.from({ length: count }, () => textCallback());
		for (const [index, event] of events.entries()) {
			const first = both[index % 2] ?? site.n8n;
			for (const to of [first, ...both.filter((one) => one !== first)]) {
				expect((await site.deliver(workflow, event, { to })).status).toBe(200);
				await site.runs(workflow);
			}
		}
		return events;
	}

	test(
		'know of each other what is stored: a repeat that comes after the run starts nothing',
		async () => {
			const workflow = await site.openWorkflow();
			const events = await deliverToBoth(workflow, 10);
			expect(toldIds()).toEqual(idsOf(events));
		},
		5 * MINUTE_MS,
	);
});
