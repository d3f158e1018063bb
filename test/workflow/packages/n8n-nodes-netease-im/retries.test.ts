import type { INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Fault } from '../../../../sandbox/netease';
import { reloadPackage } from '../../../support/n8n/packages';
import { retryExecution, runWorkflow, type WorkflowRun } from '../../../support/n8n/runWorkflow';
import {
	NETEASE_PACKAGE,
	neteaseCredentials,
	neteaseNode,
	textTo,
	useNetease,
} from '../../../support/netease';
import { resultOf, start } from '../../../support/oneNode';

/**
 * n8n runs a whole node again: at once with Retry On Fail, later with Retry execution. The service knows
 * what comes again under the same name, so what was left open is closed by that, and arrives once.
 */

const netease = useNetease();
const { run, requestsTo, bodiesTo } = netease;

const ALICE = '/im/v2/conversations/support%7C1%7Calice/messages';
const BOB = '/im/v2/conversations/support%7C1%7Cbob/messages';
const BATCH = '/im/v2/conversations/messages';
const RETRY: Partial<INode> = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
const GO_ON: Partial<INode> = { onError: 'continueRegularOutput' };

/** The connection breaks after the service has done its work, as often as the node tries by itself. */
const CUT: Fault = { kind: 'cutAfter', times: 3 };
const CUT_BEFORE: Fault = { kind: 'cutBefore', times: 3 };

const answering = (code: number, data: object = {}, kind: 'status' | 'statusAfter' = 'status') =>
	({ kind, status: 200, body: { code, msg: `code ${code}`, data } }) satisfies Fault;

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

describe('an answer that says too little', () => {
	const parameters = textTo({ to: 'alice, bob' });
	const sent = (to: string) => ({ message_server_id: 5, receiver_id: to, create_time: 1 });

	test.each([
		['a user', textTo(), 1],
		['several users', parameters, 2],
		['a room', textTo({ target: 'chatRoom', to: '7001' }), 1],
	])('of a message to %s is asked for again', async (_what, message, count) => {
		netease.sandbox.fault(answering(200, {}, 'statusAfter'));
		const { json, error } = await run(message);

		expect(error).toBeUndefined();
		expect(netease.sandbox.delivered).toHaveLength(count);
		expect(json).toMatchObject(Array.from({ length: count }, () => ({ alreadyDelivered: true })));
	});

	test('in a room that has not got the message sends it', async () => {
		netease.sandbox.fault(answering(200));
		const { json } = await run(textTo({ target: 'chatRoom', to: '7001' }));

		expect(netease.sandbox.delivered).toHaveLength(1);
		expect(json[0]).not.toHaveProperty('alreadyDelivered');
	});

	test('of one of several leaves that one open, and calls it nothing else', async () => {
		netease.sandbox.fault(answering(200, { success_list: [sent('alice')] }));
		const { error } = await run(parameters, { node: RETRY });

		expect(error?.message).toMatch(/The message to bob may or may not have been sent/);
		expect(error?.context.data).toMatchObject({ sent: [{ to: 'alice', messageId: '5' }] });
		expect(netease.sandbox.requests).toHaveLength(1);
	});
});

describe('a batch of a hundred', () => {
	const users = Array.from({ length: 100 }, (_, index) => `u${index}`);
	const codes: Readonly<Record<string, number>> = {
		u3: 102_426,
		u50: 102_404,
		u77: 500,
		u98: 107_306,
		u99: 431,
	};
	const MIXED = answering(200, {
		success_list: users
			.filter((user) => codes[user] === undefined)
			.map((user, index) => ({ message_server_id: index + 1, receiver_id: user, create_time: 1 })),
		failed_list: Object.entries(codes).map(([user, code], index) => ({
			// The vendor's SDKs do not agree on the name.
			[index % 2 === 0 ? 'account_id' : 'receiver_id']: user,
			error_code: code,
			error_msg: `no ${user}`,
		})),
	});

	test('tells of each recipient what became of the message', async () => {
		netease.sandbox.fault(MIXED);
		const { json } = await run(textTo({ to: users.join() }), { node: GO_ON });

		expect(netease.sandbox.requests).toHaveLength(1);
		const [failed] = json.slice(-1);
		const sent = json.slice(0, -1);
		expect(sent.map(({ to }) => to)).toEqual(
			users.filter((user) => !['u3', 'u50', 'u77'].includes(user)),
		);
		expect(sent.filter(({ alreadyDelivered }) => alreadyDelivered).map(({ to }) => to)).toEqual([
			'u98',
			'u99',
		]);
		expect(failed?.details).toEqual({
			rest: [
				{ to: ['u3'], status: 'not sent' },
				{ to: ['u50'], status: 'not sent' },
				{ to: ['u77'], status: 'may or may not have been sent' },
			],
		});
	});

	test('is repeated for those alone who were surely refused, under a new name', async () => {
		netease.sandbox.fault(MIXED);
		const { error } = await run(textTo({ to: users.join() }), { node: RETRY });

		expect(error?.message).toMatch(/The message to u77 may or may not have been sent/);
		expect(deliveredTo()).toEqual(['u3', 'u50']);
		expect(bodiesTo(BATCH)).toMatchObject([
			{ receiver_ids: users },
			{ receiver_ids: ['u3', 'u50'] },
		]);
		expect(new Set(namesOf(BATCH)).size).toBe(2);
	});

	test('whose repeat was refused for one is sent to that one under a new name', async () => {
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
