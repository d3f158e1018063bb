import type { IDataObject, INodeParameters, IRun } from 'n8n-workflow';
import { resultOf } from '../support/easemob';
import { binary, itemWith } from '../support/files';
import { contextOf, retryExecution, runWorkflow } from '../support/n8n/runWorkflow';
import { ALWAYS, five, GROUPS, NO, RETRY, sentOf, sorted, useRetries } from '../support/retries';

/**
 * What the node leaves in an execution, so that nothing is sent or uploaded again when it is run again.
 */

const { easemob, requestsTo, execution, arrived } = useRetries();

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
