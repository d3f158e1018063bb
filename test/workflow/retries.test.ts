import type { IConnections, INode, IRun } from 'n8n-workflow';
import { easemobNode, resultOf, start } from '../support/easemob';
import { runWorkflow, type WorkflowRun } from '../support/n8n/runWorkflow';
import {
	ALWAYS,
	five,
	GROUPS,
	message,
	NO,
	pairs,
	RETRY,
	sentOf,
	sorted,
	to,
	useRetries,
	USERS,
} from '../support/retries';
import { TenRounds } from '../support/standIns/tenRounds';

/**
 * Retry On Fail: n8n runs a whole node again at once. What was accepted must not be sent again by that.
 */

const { easemob, requestsTo, execution, arrived, idOf } = useRetries();

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
