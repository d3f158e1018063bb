import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Page } from 'playwright-core';
import type { Fault, Sandbox } from '../../../sandbox/easemob';
import { closedHost } from '../../support/otherServers';
import { openNode } from './pages/canvas';
import type { NodePanel } from './pages/nodePanel';
import { useEditor } from './support/editor';
import { eventually } from './support/eventually';
import {
	createCredential,
	startApp,
	useService,
	type CredentialReference,
} from './support/service';
import { byId, createWorkflow, easemob, START } from './support/workflows';

/** What the panel shows of each class of error. */

const editor = useEditor();
const service = useService(editor, 'errors');

const SEND = '/messages/users';
const TEXT = { to: byId('alice'), text: 'hi' };

interface Run {
	readonly parameters?: INodeParameters;
	readonly credential?: CredentialReference;
	readonly items?: readonly IDataObject[];
	readonly page?: typeof editor.page;
}

/** The panel of a node that has been started. */
async function run({
	parameters = TEXT,
	credential = service.credential,
	items = [{}],
	page = editor.page,
}: Run): Promise<NodePanel> {
	const parts = [START, easemob('Send', credential, parameters)];
	const panel = await openNode(page, await createWorkflow(editor, parts, { items }), 'Send');
	await panel.execute();
	return panel;
}

async function expectTold(
	{ output }: NodePanel,
	headline: RegExp,
	...advice: readonly string[]
): Promise<void> {
	await output.headline.waitFor();
	expect(await output.headline.innerText()).toMatch(headline);
	const description = await output.description.innerText();
	for (const part of advice) expect(description).toContain(part);
}

let slow: Sandbox;
let late: Promise<NodePanel>;
let second: Page;
beforeAll(async () => {
	slow = await startApp('slow');
	slow.fault({ kind: 'hang', path: SEND });
	const credential = await createCredential(editor, 'slow', slow.credential);
	// The node waits for a minute, while the other tests go on.
	second = await editor.newPage();
	late = run({ credential, page: second });
	await late;
});
afterAll(async () => {
	await second.close();
	await slow.close();
});

test('a name in the place of a number is told before the node runs', async () => {
	await run({ parameters: { target: 'group', to: byId('Support'), text: 'hi' } });
	const notice = editor.page.getByText('An ID is a number. Choose From List');
	await notice.first().waitFor();
	expect(service.sandbox.requests).toEqual([]);
});

test('an ID that can be none is told, and nothing is sent', async () => {
	const panel = await run({ parameters: { ...TEXT, to: byId('alice smith') } });
	await expectTold(panel, /'User': "alice smith" is no ID: it holds a blank/);
	expect(service.requestsTo(SEND)).toEqual([]);
});

const refusal = (status: number, error: string, text: string): Fault => ({
	kind: 'status',
	status,
	path: SEND,
	times: 9,
	body: { error, error_description: text },
	// Longer than anybody waits, where it is worth waiting.
	headers: { 'retry-after': '3600' },
});

const CASES: ReadonlyArray<[string, Fault, RegExp, string]> = [
	[
		'a request that is refused',
		refusal(400, 'message_send_error', 'param from is invalid'),
		/^The message to alice was not sent: Easemob did not accept the sender\./,
		'The service said: "param from is invalid" (HTTP 400).',
	],
	[
		'a function that is not in the plan',
		refusal(403, 'forbidden', 'message service is unopened'),
		/^The message to alice was not sent: This function is not part of your Easemob plan/,
		'Switch it on in the console',
	],
	[
		'a limit of calls',
		refusal(429, 'reach_limit', 'This request has reached api limit'),
		/^The message to alice was not sent: .*too many came in one second/,
		'It asks to wait 60 minutes, which is longer than the node waits by itself.',
	],
	[
		'a limit of messages',
		refusal(403, 'message_send_error', 'message send reach limit'),
		/^The message to alice was not sent: .*too much was sent in a short time/,
		"set 'Max Messages per Second' in the options of Send",
	],
	[
		'a connection that breaks',
		{ kind: 'cutAfter', path: SEND },
		/^The message to alice may or may not have been sent: /,
		'it is not sent again by itself',
	],
	[
		'a fault of the service',
		{ kind: 'statusAfter', status: 502, path: SEND },
		/^The message to alice may or may not have been sent: .*\(HTTP 502\)/,
		'it is not sent again by itself',
	],
];

test.each(CASES)('%s is told, with what to do', async (_name, fault, headline, advice) => {
	service.sandbox.fault(fault);
	await expectTold(await run({}), headline, advice);
});

test('a token that is refused is told, with the field to mend', async () => {
	const { host, org, app } = service.sandbox.credential;
	const values = { host, org, app, authentication: 'token', token: 'none' };
	const credential = await createCredential(editor, 'refused', values);
	await expectTold(
		await run({ credential }),
		/Easemob refused the App Token/,
		"enter it under 'App Token' in the credential",
	);
});

test('a server that cannot be reached is told, with the field to mend', async () => {
	const values = { ...service.sandbox.credential, host: `http://${await closedHost()}` };
	const credential = await createCredential(editor, 'unreachable', values);
	await expectTold(await run({ credential }), /refused the connection\. Check 'Host' and its port/);
});

test('of several items, the one that is wrong is named, and none is sent', async () => {
	const panel = await run({
		parameters: { ...TEXT, to: byId('={{ $json.user }}') },
		items: [{ user: 'alice' }, { user: 'bob smith' }, { user: 'carol' }],
	});
	await expectTold(panel, /"bob smith" is no ID.*\[item 1\]$/);
	expect(service.requestsTo(SEND)).toEqual([]);
});

test('a service that never answers is told after a minute', async () => {
	const { output } = await late;
	await eventually(
		async () =>
			expect(await output.headline.innerText()).toMatch(
				/^The message to alice may or may not have been sent: /,
			),
		100_000,
	);
	expect(slow.requests.filter(({ path }) => path.endsWith(SEND))).toHaveLength(1);
});
