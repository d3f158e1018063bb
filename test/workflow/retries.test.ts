import type {
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IRun,
} from 'n8n-workflow';
import type { Fault } from '../../sandbox/easemob';
import { credentialsFor, easemobNode, resultOf, start } from '../support/easemob';
import { binary, itemWith } from '../support/files';
import {
	contextOf,
	retryExecution,
	runWorkflow,
	type WorkflowRun,
} from '../support/n8n/runWorkflow';
import { useSandbox } from '../support/sandboxed';
import { TenRounds } from '../support/standIns/tenRounds';

/**
 * n8n runs a whole node again: at once with Retry On Fail, later with Retry execution. What was
 * accepted must not be sent again by that.
 */

const easemob = useSandbox();
const { requestsTo } = easemob;

const USERS = '/messages/users';
const GROUPS = '/messages/chatgroups';
const RETRY: Partial<INode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const ALWAYS = 99;

/** Refused for good, in the service's own words. */
const NO: Fault = {
	kind: 'status',
	status: 403,
	body: { error: 'forbidden_op', error_description: 'message service is unopened' },
};

const message: INodeParameters = {
	resource: 'message',
	operation: 'send',
	target: '={{ $json.target }}',
	to: '={{ $json.to }}',
	text: '={{ $json.text }}',
};

/** Five items, each with a text of its own; one of them goes to a group, where faults are waiting. */
const five = (toGroup: number): INodeExecutionData[] =>
	[0, 1, 2, 3, 4].map((item) => ({
		json:
			item === toGroup
				? { target: 'group', to: '7001', text: `text ${item}` }
				: { target: 'user', to: `user${item}`, text: `text ${item}` },
	}));

const to = (...names: string[]) => names.map((node) => ({ node, type: 'main' as const, index: 0 }));

function execution(
	input: INodeExecutionData[],
	node: Partial<INode> = {},
	parameters: INodeParameters = message,
): WorkflowRun {
	return {
		nodes: [start, easemobNode(parameters, node)],
		connections: { Start: { main: [to('Easemob')] } },
		credentials: credentialsFor(easemob.sandbox.credential),
		input,
	};
}

/** What arrived, as `text 0 to user0`, in order. */
const arrived = () =>
	easemob.sandbox.delivered.map(({ body, to: name }) => `${String(body.msg)} to ${name}`);
const sorted = (list: readonly string[]) => [...list].sort();
const idOf = (text: string) =>
	easemob.sandbox.delivered.find(({ body }) => body.msg === text)?.messageId;
const pairs = (items: readonly INodeExecutionData[]) => items.map(({ pairedItem }) => pairedItem);
/** The error's list of what was sent. */
const sentOf = (run: IRun) =>
	((resultOf(run).error?.context.data as IDataObject | undefined)?.sent ?? []) as IDataObject[];

const POSITIONS = [
	['first', 0],
	['middle', 2],
	['last', 4],
] as const;

describe('Retry On Fail, with On Error: stop', () => {
	test.each(POSITIONS)(
		'the %s item fails once: every message arrives once, and every item has its output',
		async (_where, failing) => {
			easemob.sandbox.fault({ ...NO, path: GROUPS });
			const run = await runWorkflow(execution(five(failing), RETRY));

			const { items, error } = resultOf(run);
			expect(error).toBeUndefined();
			expect(sorted(arrived())).toEqual(
				five(failing).map(({ json }) => `${String(json.text)} to ${String(json.to)}`),
			);
			expect(items.map(({ json }) => json.messageId)).toEqual(
				[0, 1, 2, 3, 4].map((item) => idOf(`text ${item}`)),
			);
			expect(pairs(items)).toEqual([0, 1, 2, 3, 4].map((item) => ({ item })));
		},
	);

	test.each(POSITIONS)(
		'the %s item always fails: nothing arrives twice, and the error lists all that did',
		async (_where, failing) => {
			easemob.sandbox.fault({ ...NO, path: GROUPS, times: ALWAYS });
			const run = await runWorkflow(execution(five(failing), RETRY));

			expect(requestsTo(GROUPS)).toHaveLength(3);
			expect(new Set(arrived()).size).toBe(arrived().length);
			expect(resultOf(run).error?.message).toContain(`[item ${failing}]`);
			expect(sorted(sentOf(run).map(({ messageId }) => String(messageId)))).toEqual(
				sorted(easemob.sandbox.delivered.map(({ messageId }) => messageId)),
			);
		},
	);
});

describe.each([
	['continue', 'continueRegularOutput'],
	['error output', 'continueErrorOutput'],
] as const)('Retry On Fail, with On Error: %s', (_name, onError) => {
	const others = (failing: number) => [0, 1, 2, 3, 4].filter((item) => item !== failing);

	/** All items but one arrived once and have their output; that one has its error. */
	const expectAllBut = (run: IRun, failing: number) => {
		expect(sorted(arrived())).toEqual(others(failing).map((item) => `text ${item} to user${item}`));
		const { items, errorItems } = resultOf(run);
		const good = items.filter(({ json }) => json.error === undefined);
		const bad = [...items, ...errorItems].filter(({ json }) => json.error !== undefined);
		expect(good.map(({ json }) => json.messageId)).toEqual(
			others(failing).map((item) => idOf(`text ${item}`)),
		);
		expect(pairs(good)).toEqual(others(failing).map((item) => ({ item })));
		expect(pairs(bad)).toEqual([{ item: failing }]);
		expect(errorItems).toHaveLength(onError === 'continueErrorOutput' ? 1 : 0);
	};

	test('the first item fails once: n8n tries again, and every message arrives once', async () => {
		easemob.sandbox.fault({ ...NO, path: GROUPS });
		const run = await runWorkflow(execution(five(0), { ...RETRY, onError }));

		const { items, errorItems } = resultOf(run);
		expect(errorItems).toEqual([]);
		expect(sorted(arrived())).toEqual([
			'text 0 to 7001',
			...others(0).map((item) => `text ${item} to user${item}`),
		]);
		expect(items.map(({ json }) => json.messageId)).toEqual(
			[0, 1, 2, 3, 4].map((item) => idOf(`text ${item}`)),
		);
		expect(pairs(items)).toEqual([0, 1, 2, 3, 4].map((item) => ({ item })));
	});

	test('the first item always fails: it is tried three times, the others arrive once', async () => {
		easemob.sandbox.fault({ ...NO, path: GROUPS, times: ALWAYS });
		const run = await runWorkflow(execution(five(0), { ...RETRY, onError }));

		expect(requestsTo(GROUPS)).toHaveLength(3);
		expectAllBut(run, 0);
	});

	test.each(
		POSITIONS.slice(1).flatMap(([where, item]) => [
			[where, 'once', item, 1] as const,
			[where, 'always', item, ALWAYS] as const,
		]),
	)(
		'the %s item fails (%s): n8n does not try again, the others arrive once',
		async (_where, _often, failing, times) => {
			easemob.sandbox.fault({ ...NO, path: GROUPS, times });
			const run = await runWorkflow(execution(five(failing), { ...RETRY, onError }));

			expect(requestsTo(GROUPS)).toHaveLength(1);
			expectAllBut(run, failing);
		},
	);
});

describe('Retry On Fail, when nobody knows whether a message was sent', () => {
	test.each(
		(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const).flatMap((onError) =>
			(['cutAfter', 'cutBefore'] as const).map((kind) => [onError, kind] as const),
		),
	)('it is not repeated (%s, %s), and the others arrive once', async (onError, kind) => {
		easemob.sandbox.fault({ kind, path: GROUPS });
		const run = await runWorkflow(execution(five(0), { ...RETRY, onError }));

		expect(requestsTo(GROUPS)).toHaveLength(1);
		const mine = arrived().filter((line) => !line.endsWith('7001'));
		expect(sorted(mine)).toEqual([1, 2, 3, 4].map((item) => `text ${item} to user${item}`));
		const { error, items, errorItems } = resultOf(run);
		const details =
			error?.context.data ?? [...items, ...errorItems].find(({ json }) => json.error)?.json.details;
		expect(details).toMatchObject({
			rest: [{ to: ['7001'], status: 'may or may not have been sent' }],
		});
	});
});

describe('Retry On Fail, when an answer of 200 carries an error', () => {
	test.each([true, false])('the message is not sent again (simplify: %s)', async (simplify) => {
		const body = { error: 'internal', error_description: 'odd', data: { alice: '1' } };
		easemob.sandbox.fault({ kind: 'statusAfter', status: 200, path: USERS, times: ALWAYS, body });
		const parameters = { ...message, target: 'user', to: 'alice', text: 'hi', simplify };
		const node = { ...RETRY, onError: 'continueRegularOutput' } as const;
		const run = await runWorkflow(execution([{ json: {} }], node, parameters));

		expect(requestsTo(USERS)).toHaveLength(1);
		const [item] = resultOf(run).items;
		expect(item?.json.error).toMatch(
			/Easemob answered with a fault of its own.*in try 1 of this execution.*not repeated/,
		);
		expect(item?.json.details).toEqual({
			rest: [{ to: ['alice'], status: 'may or may not have been sent' }],
		});
	});
});

describe('Retry On Fail, with items that share calls', () => {
	test('only the chunk that was refused is sent again', async () => {
		easemob.sandbox.fault({ ...NO, path: USERS, after: 1 });
		const users = Array.from({ length: 1_300 }, (_, index) => `user${index}`);
		const items = users.map((user) => ({ json: { target: 'user', to: user, text: 'same' } }));
		const run = await runWorkflow(execution(items, RETRY));

		const { items: output } = resultOf(run);
		expect(sorted(arrived())).toEqual(sorted(users.map((user) => `same to ${user}`)));
		expect(output.map(({ json }) => json.to)).toEqual(users);
		expect(pairs(output)).toEqual(users.map((_, item) => ({ item })));
	});
});

describe('Retry On Fail, with an item that takes several calls', () => {
	/** Three calls. */
	const rooms = Array.from({ length: 25 }, (_, index) => String(8_000 + index));
	const oneItem = [{ json: { target: 'chatRoom', to: rooms, text: 'same' } }];

	test('what is left of it is sent, and all of it reported', async () => {
		easemob.sandbox.fault({ ...NO, path: '/messages/chatrooms' });
		const run = await runWorkflow(execution(oneItem, RETRY));

		expect(sorted(arrived())).toEqual(rooms.map((room) => `same to ${room}`));
		const ids = new Map(easemob.sandbox.delivered.map((done) => [done.to, done.messageId]));
		const output = resultOf(run).items;
		expect(sorted(output.map(({ json }) => String(json.to)))).toEqual(rooms);
		for (const { json } of output) expect(json.messageId).toBe(ids.get(String(json.to)));
	});

	test('its outputs are in the order of its recipients', async () => {
		easemob.sandbox.fault({ ...NO, path: '/messages/chatrooms' });
		const run = await runWorkflow(execution(oneItem, RETRY));

		expect(resultOf(run).items.map(({ json }) => json.to)).toEqual(rooms);
	});
});

describe('the same node, run ten times in one execution', () => {
	const input = five(2);
	const tenTimes = sorted(
		input.flatMap(({ json }) =>
			Array.from({ length: 10 }, () => `${String(json.text)} to ${String(json.to)}`),
		),
	);
	const loop = (node: Partial<INode> = {}): WorkflowRun => ({
		...execution(input, node),
		nodes: [
			start,
			{ ...start, id: 'loop', name: 'Loop', type: 'test.tenRounds', position: [100, 0] },
			easemobNode(message, node),
		],
		connections: {
			Start: { main: [to('Loop')] },
			Loop: { main: [[], to('Easemob')] },
			Easemob: { main: [to('Loop'), to('Loop')] },
		},
		types: { 'test.tenRounds': new TenRounds() },
	});

	test('in a loop sends everything ten times', async () => {
		const run = await runWorkflow(loop());

		expect(run.data.resultData.runData.Easemob).toHaveLength(10);
		expect(sorted(arrived())).toEqual(tenTimes);
	});

	test.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'in a loop that fails and is tried again sends everything ten times (%s)',
		async (onError) => {
			for (const after of [0, 7, 15, 22]) easemob.sandbox.fault({ ...NO, path: USERS, after });
			for (const after of [0, 4, 9]) easemob.sandbox.fault({ ...NO, path: GROUPS, after });
			const run = await runWorkflow(loop({ ...RETRY, onError }));

			expect(run.data.resultData.runData.Easemob).toHaveLength(10);
			const reported = (run.data.resultData.runData.Easemob ?? []).flatMap(({ data }) =>
				(data?.main ?? []).flatMap((items) => items ?? []),
			);
			const good = reported.filter(({ json }) => json.error === undefined);
			// What failed in a run that n8n does not try again is missing, and nothing else.
			expect(arrived().length + reported.length - good.length).toBe(50);
			expect(sorted(good.map(({ json }) => String(json.messageId)))).toEqual(
				sorted(easemob.sandbox.delivered.map(({ messageId }) => messageId)),
			);
			if (onError === 'stopWorkflow') expect(sorted(arrived())).toEqual(tenTimes);
		},
	);

	test('fed by ten other nodes sends everything ten times', async () => {
		const names = Array.from({ length: 10 }, (_, index) => `Way ${index}`);
		const ways = names.map((name, index): INode => ({
			...start,
			id: name,
			name,
			type: 'n8n-nodes-base.noOp',
			position: [100, index * 10],
		}));
		const connections: IConnections = { Start: { main: [to(...names)] } };
		for (const name of names) connections[name] = { main: [to('Easemob')] };
		const run = await runWorkflow({
			...execution(input),
			nodes: [start, ...ways, easemobNode(message)],
			connections,
		});

		expect(run.data.resultData.runData.Easemob).toHaveLength(10);
		expect(sorted(arrived())).toEqual(tenTimes);
	});
});

describe('Retry execution', () => {
	/** Four messages to users and one to a group, where the service refuses. */
	const failed = async (parameters = message, input = five(0)) => {
		easemob.sandbox.fault({ ...NO, path: GROUPS });
		const stopped = execution(input, {}, parameters);
		const run = await runWorkflow(stopped);
		expect(resultOf(run).error).toBeDefined();
		return { stopped, run };
	};

	test('sends only what is left, and gives the output of all', async () => {
		const { stopped, run } = await failed();
		const before = arrived();
		const again = await retryExecution(stopped, run);

		const { items, error } = resultOf(again);
		expect(error).toBeUndefined();
		expect(again.data.resultData.runData.Easemob).toHaveLength(1);
		expect(arrived().slice(0, before.length)).toEqual(before);
		expect(sorted(arrived())).toEqual(
			five(0).map(({ json }) => `${String(json.text)} to ${String(json.to)}`),
		);
		expect(items.map(({ json }) => json.messageId)).toEqual(
			[0, 1, 2, 3, 4].map((item) => idOf(`text ${item}`)),
		);
		expect(pairs(items)).toEqual([0, 1, 2, 3, 4].map((item) => ({ item })));
	});

	test('of a message that may have been sent does not send it, and says so', async () => {
		easemob.sandbox.fault({ kind: 'cutAfter', path: GROUPS });
		const stopped = execution(five(4));
		const again = await retryExecution(stopped, await runWorkflow(stopped));

		expect(requestsTo(GROUPS)).toHaveLength(1);
		expect(sorted(arrived())).toEqual(
			five(4).map(({ json }) => `${String(json.text)} to ${String(json.to)}`),
		);
		const { error } = resultOf(again);
		expect(error?.message).toContain('closed the connection before it answered');
		expect(error?.description).toContain('That was in try 1 of this execution');
		expect(sentOf(again)).toHaveLength(4);
	});

	test('after the text was edited sends the new text to all', async () => {
		const { stopped, run } = await failed();
		easemob.sandbox.delivered.length = 0;
		const edited = { ...message, text: '={{ $json.text }}, edited' };
		await retryExecution({ ...stopped, nodes: [start, easemobNode(edited)] }, run);

		expect(sorted(arrived())).toEqual(
			five(0).map(({ json }) => `${String(json.text)}, edited to ${String(json.to)}`),
		);
	});

	test.each([
		['another sender', { from: 'shop' }],
		['an extension', { options: { ext: '{"order": 1}', extInput: 'json' } }],
	])('with %s added sends to all', async (_what, more) => {
		const { stopped, run } = await failed();
		easemob.sandbox.delivered.length = 0;
		await retryExecution({ ...stopped, nodes: [start, easemobNode({ ...message, ...more })] }, run);

		expect(arrived()).toHaveLength(5);
	});

	test('of a retry sends only what that one left', async () => {
		easemob.sandbox.fault({ ...NO, path: GROUPS, times: 3 });
		const stopped = execution(five(2));
		let run = await runWorkflow(stopped);
		for (let retry = 0; retry < 3; retry++) run = await retryExecution(stopped, run);

		expect(resultOf(run).error).toBeUndefined();
		expect(sorted(arrived())).toEqual(
			five(2).map(({ json }) => `${String(json.text)} to ${String(json.to)}`),
		);
		expect(requestsTo(GROUPS)).toHaveLength(4);
	});
});

describe('Retry execution, where nothing can be sent any more', () => {
	/** To one user, so one after the other; the last one meets the fault. */
	const input = [0, 1, 2, 3, 4].map((item) => ({
		json: { target: 'user', to: 'alice', text: `text ${item}` },
	}));
	/** The same again, with an edited credential or node, which sends nothing. */
	const retried = async (fault: Fault, edit: Partial<WorkflowRun>) => {
		easemob.sandbox.fault({ ...fault, path: USERS, after: 4 });
		const run = await runWorkflow(execution(input));
		const before = easemob.sandbox.requests.length;
		const again = await retryExecution({ ...execution(input), ...edit }, run);
		expect(easemob.sandbox.requests).toHaveLength(before);
		return resultOf(again);
	};
	const noHost = () => ({
		credentials: credentialsFor({ ...easemob.sandbox.credential, host: '' }),
	});
	const noText = () => ({
		nodes: [start, easemobNode({ ...message, text: '={{ $json.nothing }}' })],
	});

	test.each([
		['a credential without a host', noHost, "'Host' is empty."],
		['a node without a text', noText, "'Text' is empty."],
	])('%s: the error lists who was reached before', async (_what, edit, cause) => {
		const { error, run } = await retried(NO, edit());

		const { sent = [], rest } = error?.context.data as Record<string, IDataObject[]>;
		expect(sent.map(({ to: name, inputItem }) => [inputItem, name])).toEqual(
			[0, 1, 2, 3].map((item) => [item, 'alice']),
		);
		expect(rest).toEqual([{ to: ['alice'], status: 'not sent' }]);
		expect(error?.message).toContain(`The message to alice was not sent: ${cause}`);
		expect(error?.message).toContain('[item 4]');
		expect(error?.description).toContain('Nothing was sent in this try.');
		expect(error?.description).toContain('Already done and not undone: 4 in all');
		expect(sentOf(run)).toEqual(sent);
	});

	test('a credential without a host: the message IDs are told as by the first try', async () => {
		const { run } = await retried(NO, noHost());

		const told = sentOf(run).map(({ messageId }) => String(messageId));
		expect(sorted(told)).toEqual(
			sorted(easemob.sandbox.delivered.map(({ messageId }) => messageId)),
		);
	});

	test.each([
		['a credential without a host', noHost],
		['a node without a text', noText],
	])('%s: the error tells what was left open before', async (_what, edit) => {
		const { error } = await retried({ kind: 'cutAfter' }, edit());

		expect(JSON.stringify(error?.context.data)).toContain(
			'{"to":["alice"],"status":"may or may not have been sent"}',
		);
		expect(JSON.stringify(error?.context.data)).not.toContain('"status":"not sent"');
	});

	test('a node without a text stops even where all that it names now have got something', async () => {
		const groups = ['1', '2', '3', '4'];
		const four = execution([{ json: { target: 'group', to: groups, text: 'hello' } }]);
		easemob.sandbox.fault({ ...NO, path: GROUPS, after: 1 });
		const run = await runWorkflow(four);
		expect(sentOf(resultOf(run).run)).toHaveLength(3);

		const text = '={{ $json.nothing }}';
		const node = easemobNode({ ...message, to: '={{ $json.to.slice(0, 3) }}', text });
		const { error } = resultOf(await retryExecution({ ...four, nodes: [start, node] }, run));
		expect(error?.message).toContain("'Text' is empty.");
		expect(error?.description).toContain('Already done and not undone: 3 in all');
	});

	test('in the first try only what is wrong is told', async () => {
		const run = await runWorkflow({ ...execution(input), ...noHost() });

		const { error } = resultOf(run);
		expect(error?.message).toBe(
			"The message to alice was not sent: 'Host' is empty. Enter the REST API host of your data centre, such as a1.easemob.com, or server:port or a full https:// address for a private deployment. [item 0]",
		);
		expect(error?.description).toBe('Nothing was sent.');
		expect(error?.context.data).toEqual({ rest: [{ to: ['alice'], status: 'not sent' }] });
	});
});

describe('a message whose content is made anew each time', () => {
	const NOW = '={{ $json.text }} at {{ $now.toMillis() }} {{ Math.random() }}';
	const anew: INodeParameters = { ...message, text: NOW };
	/** What arrived, without what is made anew: `text 0 to user0`. */
	const arrivedOf = () =>
		easemob.sandbox.delivered.map(
			({ body, to: name }) => `${/text \d+/.exec(String(body.msg))?.[0] ?? ''} to ${name}`,
		);
	const all = five(0).map(({ json }) => `${String(json.text)} to ${String(json.to)}`);

	test.each([
		['a text', anew],
		[
			'an extension',
			{ ...message, options: { extInput: 'json', ext: '={{ { at: Math.random() } }}' } },
		],
		['all in one expression', { ...message, text: "={{ $json.text + ' ' + Math.random() }}" }],
	])('(%s) is not sent again by Retry On Fail', async (_what, parameters) => {
		easemob.sandbox.fault({ ...NO, path: GROUPS, times: 2 });
		const run = await runWorkflow(execution(five(0), RETRY, parameters));

		expect(resultOf(run).error).toBeUndefined();
		expect(sorted(arrivedOf())).toEqual(all);
		expect(
			resultOf(run)
				.items.map(({ json }) => json.messageId)
				.sort(),
		).toEqual(sorted(easemob.sandbox.delivered.map(({ messageId }) => messageId)));
	});

	/** Everything arrives but what goes to the group. */
	const stoppedAt = async (parameters: INodeParameters) => {
		easemob.sandbox.fault({ ...NO, path: GROUPS });
		const stopped = execution(five(4), {}, parameters);
		return { stopped, run: await runWorkflow(stopped) };
	};

	test('is not sent again by Retry execution', async () => {
		const { stopped, run } = await stoppedAt(anew);
		const again = await retryExecution(stopped, run);

		expect(resultOf(again).error).toBeUndefined();
		expect(sorted(arrivedOf())).toEqual(
			five(4).map(({ json }) => `${String(json.text)} to ${String(json.to)}`),
		);
	});

	test('is not sent again where nobody knows whether it was', async () => {
		easemob.sandbox.fault({ kind: 'cutAfter', path: GROUPS });
		const stopped = execution(five(4), {}, anew);
		await retryExecution(stopped, await runWorkflow(stopped));

		expect(requestsTo(GROUPS)).toHaveLength(1);
	});

	test('is a new one to all where the workflow was edited so that it says something else', async () => {
		const { stopped, run } = await stoppedAt(anew);
		const edited = { ...anew, text: `${NOW}, edited` };
		await retryExecution({ ...stopped, nodes: [start, easemobNode(edited)] }, run);

		expect(arrivedOf().filter((line) => line === 'text 0 to user0')).toHaveLength(2);
	});

	test.each([
		['whom else it is for', { to: "={{ [$json.to, $json.to + '1'] }}" }, 5],
		['how fast it goes', { options: { maxMessagesPerSecond: 50 } }, 0],
		['what is given back', { simplify: false }, 0],
	])('is the same where only was edited %s', async (_what, edit, more) => {
		const { stopped, run } = await stoppedAt(anew);
		const nodes = [start, easemobNode({ ...anew, ...edit })];
		const again = await retryExecution({ ...stopped, nodes }, run);

		expect(resultOf(again).error).toBeUndefined();
		expect(new Set(arrivedOf()).size).toBe(arrivedOf().length);
		expect(arrivedOf()).toHaveLength(5 + more);
	});

	test('is not sent to somebody else where only the choice of whom was made anew', async () => {
		easemob.sandbox.fault({ ...NO, path: GROUPS, times: 2 });
		const chosen = "={{ $json.target === 'group' ? $json.to : 'user' + Math.random() }}";
		const run = await runWorkflow(execution(five(0), RETRY, { ...anew, to: chosen }));

		expect(resultOf(run).error).toBeUndefined();
		expect(easemob.sandbox.delivered).toHaveLength(5);
		expect(sorted(resultOf(run).items.map(({ json }) => String(json.to)))).toEqual(
			sorted(easemob.sandbox.delivered.map(({ to: name }) => name)),
		);
	});

	test('is new for an item that says something else, in a loop or not', async () => {
		const { stopped, run } = await stoppedAt(anew);
		const other = JSON.parse(JSON.stringify(run)) as IRun;
		for (const entry of other.data.executionData?.nodeExecutionStack ?? []) {
			for (const item of entry.data.main?.[0] ?? []) item.json.text = 'text 9';
		}
		await retryExecution(stopped, other);

		expect(arrivedOf().filter((line) => line.startsWith('text 9'))).toHaveLength(5);
	});
});

describe('what the node leaves in the execution', () => {
	test('nothing, when all was sent', async () => {
		const run = await runWorkflow(execution(five(1), RETRY));

		expect(contextOf(run)).toEqual({});
	});

	test('nothing, when all was sent in the end', async () => {
		easemob.sandbox.fault({ ...NO, path: GROUPS });
		const run = await runWorkflow(execution(five(1), RETRY));

		expect(resultOf(run).error).toBeUndefined();
		expect(contextOf(run)).toEqual({});
	});

	test.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'what was accepted, while an item has failed (%s)',
		async (onError) => {
			easemob.sandbox.fault({ ...NO, path: GROUPS, times: ALWAYS });
			const run = await runWorkflow(execution(five(4), { ...RETRY, onError }));

			const kept = JSON.stringify(contextOf(run));
			expect(easemob.sandbox.delivered.length).toBeGreaterThan(0);
			for (const { messageId } of easemob.sandbox.delivered) expect(kept).toContain(messageId);
		},
	);

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'nothing, where n8n will not try again whatever has failed (%s)',
		async (onError) => {
			easemob.sandbox.fault({ ...NO, path: GROUPS, times: ALWAYS });
			const run = await runWorkflow(execution(five(4), { onError }));

			expect(easemob.sandbox.delivered).toHaveLength(4);
			expect(contextOf(run)).toEqual({});
		},
	);

	test('neither texts nor secrets of the credential', async () => {
		easemob.sandbox.fault({ ...NO, path: GROUPS, times: ALWAYS });
		const run = await runWorkflow(
			execution(five(4), { ...RETRY, onError: 'continueRegularOutput' }),
		);

		const kept = JSON.stringify(contextOf(run));
		expect(kept).not.toContain('text ');
		expect(kept).not.toContain(easemob.sandbox.credential.clientSecret);
		expect(kept).not.toContain('YWMt');
	});

	test('little: about a hundred bytes for each message', async () => {
		easemob.sandbox.fault({ ...NO, path: GROUPS, times: ALWAYS });
		const input = Array.from({ length: 60 }, (_, item) => ({
			json: { target: 'user', to: `user${item}`, text: 'x'.repeat(1_000) + String(item) },
		}));
		const failing = { json: { target: 'group', to: '7001', text: 'x' } };
		const node = { ...RETRY, onError: 'continueRegularOutput' } as const;
		const run = await runWorkflow(execution([...input, failing], node));

		expect(arrived()).toHaveLength(60);
		expect(JSON.stringify(contextOf(run)).length / 60).toBeLessThan(200);
	});
});

describe('a file that was uploaded for a message', () => {
	const withFile: INodeParameters = {
		resource: 'message',
		operation: 'send',
		target: '={{ $json.target }}',
		to: '={{ $json.to }}',
		messageType: 'file',
		mediaSource: 'binary',
	};
	const file = binary('a,b\n1,2\n', { fileName: 'a.csv', mimeType: 'text/csv' });
	const items = five(1).map(({ json }) => itemWith(file, 'data', json));

	test('is not uploaded again by Retry On Fail', async () => {
		easemob.sandbox.fault({ ...NO, path: GROUPS, times: 2 });
		const run = await runWorkflow(execution(items, RETRY, withFile));

		expect(resultOf(run).error).toBeUndefined();
		expect(requestsTo('/chatfiles')).toHaveLength(1);
		expect(easemob.sandbox.delivered).toHaveLength(5);
	});

	test('is not uploaded again by Retry execution', async () => {
		easemob.sandbox.fault({ ...NO, path: GROUPS });
		const stopped = execution(items, {}, withFile);
		const run = await retryExecution(stopped, await runWorkflow(stopped));

		expect(resultOf(run).error).toBeUndefined();
		expect(requestsTo('/chatfiles')).toHaveLength(1);
		expect(easemob.sandbox.delivered).toHaveLength(5);
	});

	describe('and may be opened with its secret only', () => {
		const restricted = { ...withFile, options: { restrictAccess: true } };
		const own = (toGroup: number) =>
			five(toGroup).map(({ json }, index) =>
				itemWith(binary(`file ${index}`, { fileName: `${index}.txt` }), 'data', json),
			);
		/** All have it once, and the file was uploaded again for those only who were left. */
		const expectAllOnce = (run: IRun, reached: number) => {
			expect(resultOf(run).error).toBeUndefined();
			expect(resultOf(run).items.map(({ json }) => json.messageId)).toHaveLength(5);
			const all = own(0).map((_item, index) => (index === 0 ? '7001' : `user${index}`));
			expect(sorted(easemob.sandbox.delivered.map(({ to: name }) => name))).toEqual(sorted(all));
			expect(requestsTo('/chatfiles')).toHaveLength(5 + 5 - reached);
			expect(JSON.stringify(contextOf(run))).not.toMatch(/secret/);
		};

		test('is not sent again by Retry On Fail, nor uploaded for those who have it', async () => {
			easemob.sandbox.fault({ ...NO, path: GROUPS });
			const node = { ...RETRY, onError: 'continueRegularOutput' } as const;
			expectAllOnce(await runWorkflow(execution(own(0), node, restricted)), 4);
		});

		test('is not sent again by Retry execution, nor uploaded for those who have it', async () => {
			easemob.sandbox.fault({ ...NO, path: GROUPS });
			const stopped = execution(own(0), {}, restricted);
			const run = await runWorkflow(stopped);
			const reached = easemob.sandbox.delivered.length;
			expectAllOnce(await retryExecution(stopped, run), reached);
		});
	});

	test('is not uploaded again, however many others there are', async () => {
		easemob.sandbox.fault({ ...NO, path: GROUPS, times: 2 });
		const many = Array.from({ length: 130 }, (_, index) => {
			const json =
				index < 129 ? { target: 'user', to: `u${index}` } : { target: 'group', to: '7001' };
			return itemWith(binary(`file ${index}`, { fileName: `${index}.txt` }), 'data', json);
		});
		const run = await runWorkflow(execution(many, RETRY, withFile));

		expect(resultOf(run).error).toBeUndefined();
		expect(requestsTo('/chatfiles')).toHaveLength(130);
		expect(easemob.sandbox.delivered).toHaveLength(130);
		expect(Object.keys((contextOf(run).kept ?? {}) as IDataObject)).toHaveLength(100);
	});

	test('and can not be uploaded again leaves told who has the message already', async () => {
		const rooms = Array.from({ length: 25 }, (_, index) => String(8_000 + index));
		const own = itemWith(file, 'data', { target: 'chatRoom', to: rooms });
		easemob.sandbox.fault({ kind: 'cutAfter', path: '/messages/chatrooms' });
		easemob.sandbox.fault({ ...NO, path: '/messages/chatrooms', after: 1 });
		easemob.sandbox.fault({ ...NO, path: '/chatfiles', after: 1 });
		const restricted = { ...withFile, options: { restrictAccess: true } };
		const run = await runWorkflow(execution([own], { ...RETRY, maxTries: 2 }, restricted));

		expect(requestsTo('/chatfiles')).toHaveLength(2);
		const { error } = resultOf(run);
		const { rest } = error?.context.data as { rest: IDataObject[] };
		const named = (status: string) =>
			rest.filter((one) => one.status === status).flatMap(({ to: names }) => names);
		expect(named('may or may not have been sent')).toHaveLength(10);
		const all = [
			...sentOf(run).map(({ to: name }) => name),
			...named('may or may not have been sent'),
			...named('not sent'),
		];
		expect(sorted(all.map(String))).toEqual(rooms);
	});

	test('is uploaded by the retry where the upload itself had failed', async () => {
		easemob.sandbox.fault({ ...NO, path: '/chatfiles' });
		const run = await runWorkflow(execution(items, RETRY, withFile));

		expect(resultOf(run).error).toBeUndefined();
		expect(requestsTo('/chatfiles')).toHaveLength(2);
		expect(easemob.sandbox.delivered).toHaveLength(5);
	});
});
