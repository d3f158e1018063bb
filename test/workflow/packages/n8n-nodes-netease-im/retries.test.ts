import type { INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Fault } from '../../../../sandbox/netease';
import { reloadPackage } from '../../../support/n8n/packages';
import { retryExecution, runWorkflow, type WorkflowRun } from '../../../support/n8n/runWorkflow';
import {
	answering,
	NETEASE_CORE,
	NETEASE_PACKAGE,
	neteaseCredentials,
	neteaseNode,
	textTo,
	useNetease,
} from '../../../support/netease';
import { resultOf, start } from '../../../support/oneNode';
import { usePassingTime } from '../../../support/passingTime';

/**
 * n8n runs a whole node again: at once with Retry On Fail, later with Retry execution. The service knows
 * what comes again under the same name, so what was left open is closed by that, and arrives once.
 */

usePassingTime(NETEASE_CORE);

const netease = useNetease();
const { run, requestsTo } = netease;

const ALICE = '/im/v2/conversations/support%7C1%7Calice/messages';
const BOB = '/im/v2/conversations/support%7C1%7Cbob/messages';
const BATCH = '/im/v2/conversations/messages';
const RETRY: Partial<INode> = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };

/** The connection breaks after the service has done its work, as often as the node tries by itself. */
const CUT: Fault = { kind: 'cutAfter', times: 3 };
const CUT_BEFORE: Fault = { kind: 'cutBefore', times: 3 };

const MUTED = answering(102_421);

function execution(
	parameters: INodeParameters,
	credential: object = netease.sandbox.credential,
	input: INodeExecutionData[] = [{ json: {} }],
): WorkflowRun {
	return {
		nodes: [start, neteaseNode(parameters)],
		connections: { Start: { main: [[{ node: 'NetEase', type: 'main', index: 0 }]] } },
		credentials: neteaseCredentials(credential),
		input,
		packageFolder: NETEASE_PACKAGE,
	};
}

/** The names under which calls to a path came. */
const namesOf = (path: string) =>
	requestsTo(path).map(({ headers }) => headers['x-custom-traceid']);

const deliveredTo = () => netease.sandbox.delivered.map(({ to }) => to);

/** Stopped with an open outcome. */
async function leftOpen(stopped: WorkflowRun, fault: Fault = CUT) {
	netease.sandbox.fault(fault);
	const failed = await runWorkflow(stopped);
	const { error } = resultOf(failed, 'NetEase');
	expect(error?.message).toMatch(/may or may not have been sent/);
	return failed;
}

describe('Retry execution of a message whose outcome is open', () => {
	test.each([
		['was delivered', CUT, { alreadyDelivered: true }],
		['was not', CUT_BEFORE, { messageId: expect.stringMatching(/^\d{19}$/) }],
	])('delivers it once where it %s', async (_what, fault, told) => {
		const stopped = execution(textTo());
		const failed = await leftOpen(stopped, fault);
		const { json, error } = resultOf(await retryExecution(stopped, failed), 'NetEase');

		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ to: 'alice', ...told }]);
		expect(netease.sandbox.delivered).toHaveLength(1);
		expect(json[0]?.clientMessageId).toBe(netease.sandbox.delivered[0]?.clientMessageId);
		expect(namesOf(ALICE)).toHaveLength(4);
		expect(new Set(namesOf(ALICE)).size).toBe(1);
		expect(new Set(requestsTo(ALICE).map(({ rawBody }) => rawBody)).size).toBe(1);
	});

	test('keeps its name however often a repeat is surely refused', async () => {
		const stopped = execution(textTo());
		let last = await leftOpen(stopped);
		for (let retry = 0; retry < 2; retry++) {
			netease.sandbox.fault(MUTED);
			last = await retryExecution(stopped, last);
			const { error } = resultOf(last, 'NetEase');
			expect(error?.message).toMatch(/may or may not have been sent: The sender is muted/);
		}
		const { json, error } = resultOf(await retryExecution(stopped, last), 'NetEase');

		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ to: 'alice', alreadyDelivered: true }]);
		expect(netease.sandbox.delivered).toHaveLength(1);
		expect(namesOf(ALICE)).toHaveLength(6);
		expect(new Set(namesOf(ALICE)).size).toBe(1);
	});

	test('repeats a call for many as it was, beside what is new', async () => {
		const parameters = textTo({ to: '={{ $json.to }}' });
		const items = [{ json: { to: ['alice', 'bob'] } }, { json: { to: 'carol' } }];
		const stopped = execution(parameters, netease.sandbox.credential, items);
		const failed = await leftOpen(stopped);
		const { json, error } = resultOf(await retryExecution(stopped, failed), 'NetEase');

		expect(error).toBeUndefined();
		expect(json.map(({ to }) => to)).toEqual(['alice', 'bob', 'carol']);
		expect(deliveredTo()).toEqual(['alice', 'bob', 'carol']);
		expect(new Set(requestsTo(BATCH).map(({ rawBody }) => rawBody)).size).toBe(1);
		expect(new Set(namesOf(BATCH)).size).toBe(1);
	});

	test('in a room says that the message comes again', async () => {
		const stopped = execution(textTo({ target: 'chatRoom', to: '7001' }));
		const failed = await leftOpen(stopped);
		const { json } = resultOf(await retryExecution(stopped, failed), 'NetEase');

		expect(netease.sandbox.delivered).toHaveLength(1);
		expect(json).toMatchObject([{ to: '7001', alreadyDelivered: true }]);
		const flags = netease.sandbox.requests.map(({ rawBody }) => JSON.parse(rawBody).resend_flag);
		expect(flags).toEqual([undefined, 1, 1, 1]);
	});

	test('in another process closes it too', async () => {
		const stopped = execution(textTo());
		const failed = await leftOpen(stopped);
		const putBack = await reloadPackage(NETEASE_PACKAGE);
		const again = await retryExecution(stopped, failed).finally(putBack);

		expect(resultOf(again, 'NetEase').json).toMatchObject([{ alreadyDelivered: true }]);
		expect(netease.sandbox.delivered).toHaveLength(1);
		expect(new Set(namesOf(ALICE)).size).toBe(1);
	});

	test.each([
		['another share of the limits', { limitShare: 50 }],
		['a secret with blanks around it', { appSecret: ' sandbox-app-secret ' }],
	])('closes it after the credential was edited: %s', async (_what, edit) => {
		const stopped = execution(textTo());
		const failed = await leftOpen(stopped);
		const credentials = neteaseCredentials({ ...netease.sandbox.credential, ...edit });
		const again = await retryExecution({ ...stopped, credentials }, failed);

		expect(resultOf(again, 'NetEase').json).toMatchObject([{ alreadyDelivered: true }]);
		expect(netease.sandbox.delivered).toHaveLength(1);
	});

	test('is a new message of its own name for another app', async () => {
		const other = await startSandbox({ appKey: 'another-app' });
		try {
			const stopped = execution(textTo());
			const failed = await leftOpen(stopped);
			const credentials = neteaseCredentials(other.credential);
			const again = await retryExecution({ ...stopped, credentials }, failed);

			expect(resultOf(again, 'NetEase').json).toMatchObject([{ to: 'alice' }]);
			expect(resultOf(again, 'NetEase').json[0]).not.toHaveProperty('alreadyDelivered');
			expect(other.delivered).toHaveLength(1);
			expect(other.delivered[0]?.clientMessageId).not.toBe(
				netease.sandbox.delivered[0]?.clientMessageId,
			);
		} finally {
			await other.close();
		}
	});

	test('sends an edited text as a message of its own', async () => {
		const stopped = execution(textTo());
		const failed = await leftOpen(stopped);
		const nodes = [start, neteaseNode(textTo({ text: 'hello, edited' }))];
		const again = await retryExecution({ ...stopped, nodes }, failed);

		expect(resultOf(again, 'NetEase').error).toBeUndefined();
		expect(netease.sandbox.delivered.map(({ text }) => text)).toEqual(['hello', 'hello, edited']);
	});
});

describe('a message whose content is made anew in each try', () => {
	const NOW = textTo({ text: '=it is {{ $now.toMillis() }} {{ Math.random() }}' });

	test('is delivered once by Retry On Fail', async () => {
		netease.sandbox.fault(CUT);
		const { json, error } = await run(NOW, { node: RETRY });

		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ to: 'alice', alreadyDelivered: true }]);
		expect(netease.sandbox.delivered).toHaveLength(1);
		expect(new Set(namesOf(ALICE)).size).toBe(1);
	});

	test('is delivered once by Retry execution', async () => {
		const stopped = execution(NOW);
		const failed = await leftOpen(stopped);
		const { json, error } = resultOf(await retryExecution(stopped, failed), 'NetEase');

		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ to: 'alice', alreadyDelivered: true }]);
		expect(netease.sandbox.delivered).toHaveLength(1);
	});
});

test('a batch whose repeat was refused for one is sent to that one under a new name', async () => {
	netease.sandbox.refuse('bob', 102_426);
	const stopped = execution(textTo({ to: 'alice, bob' }));
	const failed = await leftOpen(stopped, CUT_BEFORE);
	const refused = await retryExecution(stopped, failed);
	expect(resultOf(refused, 'NetEase').error?.message).toMatch(/bob was not sent: .*blocked/);

	netease.sandbox.refuse('bob', 102_404);
	const { error } = resultOf(await retryExecution(stopped, refused), 'NetEase');
	expect(error?.message).toMatch(/bob was not sent: There is no such account/);
	expect(new Set([...namesOf(BATCH), ...namesOf(BOB)]).size).toBe(2);
	expect(deliveredTo()).toEqual(['alice']);
});

describe('the name that the user gave a message', () => {
	const named = textTo({ options: { clientMessageId: 'order-1024' } });

	test('lets two processes send it once', async () => {
		const first = run(named);
		const putBack = await reloadPackage(NETEASE_PACKAGE);
		const second = run(named);
		const results = await Promise.all([first, second]).finally(putBack);

		expect(netease.sandbox.delivered).toHaveLength(1);
		expect(results.map(({ error }) => error)).toEqual([undefined, undefined]);
		const told = results.map(({ json }) => json[0]?.alreadyDelivered);
		expect(told.filter((one) => one === true)).toHaveLength(1);
		expect(new Set(namesOf(ALICE)).size).toBe(2);
	});

	test('says in a room that the message may have come before', async () => {
		const room = { ...named, target: 'chatRoom', to: '7001' };
		await run(room);
		const { json } = await run(room);

		expect(netease.sandbox.delivered).toHaveLength(1);
		expect(json).toMatchObject([{ clientMessageId: 'order-1024', alreadyDelivered: true }]);
	});
});

test.each([
	['sendNotification', { content: '{"a": 1}', to: 'alice' }, 'notifications'],
	['broadcast', { content: 'Down from 2 to 3' }, 'broadcasts'],
] as const)('Retry execution of an open %s does it once', async (operation, fields, list) => {
	const stopped = execution({ resource: 'message', operation, from: 'support', ...fields });
	netease.sandbox.fault(CUT);
	const failed = await runWorkflow(stopped);
	expect(resultOf(failed, 'NetEase').error).toBeDefined();
	const { json, error } = resultOf(await retryExecution(stopped, failed), 'NetEase');

	expect(error).toBeUndefined();
	expect(json).toMatchObject([{ alreadyDelivered: true }]);
	expect(netease.sandbox[list]).toHaveLength(1);
	const names = netease.sandbox.requests.map(({ headers }) => headers['x-custom-traceid']);
	expect(names).toHaveLength(4);
	expect(new Set(names).size).toBe(1);
});
