import type { INodeParameters } from 'n8n-workflow';
import {
	closeTriggers,
	openTrigger,
	textCallback,
	triggerNode,
} from '../../support/easemobTrigger';

/** What is wrong with the trigger itself harms nobody who sends, and is told to who can mend it. */

afterEach(closeTriggers);

const withCredential = (credentials: object) => ({
	workflow: { nodes: [triggerNode({}, { id: JSON.stringify(credentials), ...credentials })] },
});

test.each<[string, Parameters<typeof openTrigger>[0], RegExp]>([
	['a setting', { parameters: { options: { maxAgeSeconds: 'soon' } } }, /'Max Age \(Seconds\)'/],
	['an expression', { parameters: { events: '={{ ( }}' } as INodeParameters }, /syntax/],
	['an account', { credential: { org: '' } }, /'Organization' is empty/],
	['a credential', withCredential({ credentials: {} }), /credential/i],
])('a fault in %s: 503, no run, and the log says what', async (_name, given, words) => {
	const host = await openTrigger(given);
	const answer = await host.deliver(textCallback());
	await host.deliver({ forged: true });
	expect(answer.status).toBe(503);
	expect(host.started).toEqual([]);
	expect(host.log).toEqual([expect.stringMatching(words)]);
	expect(host.log[0]).toMatch(/Nothing can be received/);
	expect(`${host.log.join()} ${answer.text}`).not.toMatch(/rule-secret|token-of/);
});

test('Easemob gets fewer failures than stop its rule, however many events come', async () => {
	const host = await openTrigger({ credential: { org: '' } });
	const statuses: number[] = [];
	for (let nth = 0; nth < 120; nth++) statuses.push((await host.deliver(textCallback())).status);
	expect(statuses.filter((status) => status !== 200)).toHaveLength(22);
	expect(host.started).toEqual([]);
});

test.each([{ parameters: { options: { maxAgeSeconds: 'soon' } } }, { credential: { org: '' } }])(
	'bodies that are no events use up nothing of that: %j',
	async (given) => {
		const host = await openTrigger(given);
		for (let nth = 0; nth < 30; nth++) expect((await host.deliver('hello')).status).toBe(400);
		expect((await host.deliver(textCallback())).status).toBe(503);
	},
);

test('what comes when it is mended starts the workflow', async () => {
	const host = await openTrigger({ parameters: { options: { maxAgeSeconds: 'soon' } } });
	const body = textCallback();
	await host.deliver(body);
	host.parameters = {};
	expect((await host.deliver(body)).status).toBe(200);
	expect(host.started).toHaveLength(1);
});

test.each([
	['is too large', 'x'.repeat(256 * 1024 + 1), 413, /262145 bytes/],
	['is no JSON', 'hello', 400, /no event of Easemob/],
])('a body that %s is told in the log', async (_name, body, status, words) => {
	const host = await openTrigger();
	expect((await host.deliver(body)).status).toBe(status);
	expect(host.log).toEqual([expect.stringMatching(words)]);
});
