import type { IDataObject, INodeParameters, IRun } from 'n8n-workflow';
import type { Fault } from '../../sandbox/easemob';
import { credentialsFor, easemobNode, resultOf, start } from '../support/easemob';
import { retryExecution, runWorkflow, type WorkflowRun } from '../support/n8n/runWorkflow';
import {
	five,
	GROUPS,
	message,
	NO,
	pairs,
	RETRY,
	sentOf,
	sorted,
	useRetries,
	USERS,
} from '../support/retries';

/**
 * Retry execution: n8n runs a node again later, perhaps edited. What was accepted must not be sent again
 * by that.
 */

const { easemob, requestsTo, execution, arrived, idOf } = useRetries();

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
		easemob.sandbox.fault({ ...NO, path: GROUPS, holding: '["4"]' });
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
