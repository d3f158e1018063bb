import { readFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';
import { activateWorkflow } from '../../scripts/n8n/workflows';
import { textCallback } from '../support/easemobTrigger';
import { MINUTE_MS, useTriggerSite } from './support/triggerSite';

/** The trigger in an n8n that runs: an active workflow, its production URL, and a restart. */

const DELIVERIES = Number(process.env['TRIGGER_DELIVERIES'] ?? 1_000);
const AT_ONCE = 8;

const site = useTriggerSite('e2e-trigger');

test(
	'a workflow without a secret does not start, and n8n says what to do',
	async () => {
		const workflow = await site.createWorkflow({ secret: '' });
		const publication = await activateWorkflow(site.n8n.rest, workflow);
		expect(publication.status).toBe('failed');
		expect(JSON.stringify(publication)).toContain('has no Callback Secret');
		expect((await site.deliver(workflow, textCallback())).status).toBe(404);
	},
	MINUTE_MS,
);

test(
	'an event at the production URL starts it, and is answered in a few words',
	async () => {
		const workflow = await site.openWorkflow();
		const answer = await site.deliver(workflow, textCallback({ from: 'amy' }));
		expect(answer.status).toBe(200);
		expect(answer.body.length).toBeLessThan(100);
		await site.runs(workflow);
		expect(site.told).toMatchObject([{ event: 'message', from: 'amy', text: 'hi' }]);
	},
	MINUTE_MS,
);

test(
	'a wrong signature gets 403, starts nothing and is told in the log, once',
	async () => {
		const workflow = await site.openWorkflow({ secret: 'another-secret' });
		for (let time = 0; time < 5; time++) {
			expect((await site.deliver(workflow, textCallback())).status).toBe(403);
		}
		await site.runs(workflow);
		expect(site.told).toEqual([]);
		const log = readFileSync(site.logFile, 'utf8');
		expect(log.split('its signature is wrong')).toHaveLength(2);
		expect(log).not.toContain('another-secret');
	},
	MINUTE_MS,
);

test(
	'a file is fetched in the run, and told of where it cannot be',
	async () => {
		const workflow = await site.openWorkflow({ parameters: { options: { downloadMedia: true } } });
		const url = 'https://files.example.com/org/app/chatfiles/5fd74830-58c7-11eb-8a4d-0ba5b0b1c8d4';
		const payload = { ext: {}, bodies: [{ type: 'file', url, filename: 'a.pdf' }] };
		const answer = await site.deliver(workflow, textCallback({ payload }));
		expect(answer.status).toBe(200);
		await site.runs(workflow);
		expect(site.told).toMatchObject([
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
		const workflow = await site.openWorkflow();
		// n8n closes the connection where it reads no further.
		const { status } = await site.send(workflow.path, body).catch(() => ({ status: 413 }));
		expect(statuses).toContain(status);
		await site.runs(workflow);
		expect(site.told).toEqual([]);
	},
	MINUTE_MS,
);

test(
	`${DELIVERIES} deliveries with repeats, and a restart between them: none lost, none doubled`,
	async () => {
		// The last of them are sent minutes after they were made.
		const workflow = await site.openWorkflow({ parameters: { options: { maxAgeSeconds: 0 } } });
		const events = Array.from({ length: DELIVERIES / 2 }, () => textCallback());
		const half = events.length / 2;
		// A sender who does not give up while n8n is too busy to store what it has.
		const deliver = async (body: IDataObject) => {
			for (;;) {
				const { status } = await site.deliver(workflow, body);
				if (status !== 503) return status;
			}
		};
		const deliverAll = async (bodies: IDataObject[]) => {
			const waiting = bodies.values();
			const worker = async () => {
				for (const body of waiting) {
					expect(await deliver(body)).toBe(200);
				}
			};
			await Promise.all(Array.from({ length: AT_ONCE }, worker));
		};
		// Each twice, the repeat right behind it.
		await deliverAll(events.slice(0, half).flatMap((body) => [body, body]));
		await site.runs(workflow);
		await site.stop();
		await site.start();
		// The latest before the restart once more.
		await deliverAll(events.slice(half - 100, half));
		await deliverAll(events.slice(half).flatMap((body) => [body, body]));
		await site.runs(workflow);

		const ids = site.told.map(({ messageId }) => String(messageId));
		expect(ids).toHaveLength(events.length);
		expect(new Set(ids)).toEqual(new Set(events.map((body) => String(body.msg_id))));
	},
	30 * MINUTE_MS,
);
