import type { INodeParameters } from 'n8n-workflow';
import { LANES } from '../../../nodes/Easemob/lanes';
import { message, NEVER_MS, texts, useCountingService, USERS } from '../../support/countingService';
import { binary, itemWith } from '../../support/files';

/** Files of many items at once. */

const service = useCountingService();
const { run, requestsTo, once } = service;

const FILES = '/chatfiles';
const withFile: INodeParameters = { ...message, messageType: 'file', mediaSource: 'binary' };

describe('files of many items', () => {
	/** The most uploads that the service had begun to receive and not answered, and their number. */
	const watchUploads = () => {
		let most = 0;
		const poll = setInterval(() => {
			const open = requestsTo(FILES).filter(({ status }) => status === undefined).length;
			most = Math.max(most, open);
		}, 1);
		return () => {
			clearInterval(poll);
			return most;
		};
	};

	const differentFiles = (count: number) =>
		texts(count).map(({ json }, index) =>
			itemWith(binary(`file ${index}`, { fileName: 'a.txt' }), 'data', json),
		);

	test('that are the same are uploaded once', async () => {
		const file = binary('a,b\n1,2\n', { fileName: 'a.csv', mimeType: 'text/csv' });
		const items = texts(50).map(({ json }) => itemWith(file, 'data', json));
		const { items: output } = await run(items, withFile);

		expect(requestsTo(FILES)).toHaveLength(1);
		expect(output).toHaveLength(50);
		expect(new Set(service.sandbox.delivered.map(({ to }) => to)).size).toBe(50);
		// The same message, so it is also one call.
		expect(requestsTo(USERS)).toHaveLength(1);
	});

	test('that differ in bytes, name or kind are each uploaded', async () => {
		const csv = { fileName: 'a.csv', mimeType: 'text/csv' };
		const files = [
			binary('a', csv),
			binary('b', csv),
			binary('a', { ...csv, fileName: 'b.csv' }),
			binary('a', { ...csv, mimeType: 'text/plain' }),
			binary('a', csv),
		];
		await run(
			files.map((file, index) => itemWith(file, 'data', { user: `user${index}` })),
			withFile,
		);

		expect(requestsTo(FILES)).toHaveLength(4);
		expect(service.sandbox.delivered).toHaveLength(5);
	});

	test('are uploaded a few at a time, and all arrive', async () => {
		service.sandbox.fault({ kind: 'delay', ms: 30, path: FILES, times: 40 });
		const most = watchUploads();
		await run(differentFiles(40), withFile);

		expect(most()).toBeLessThanOrEqual(LANES.file.maxInFlight);
		expect(service.sandbox.files.size).toBe(40);
		expect(service.sandbox.delivered).toHaveLength(40);
	});

	test('are uploaded as many at a time as that', async () => {
		const { maxInFlight } = LANES.file;
		// No answer comes before so many have arrived.
		service.sandbox.fault({ kind: 'delay', ms: NEVER_MS, path: FILES, times: 40 });
		await run(differentFiles(40), withFile, {
			onStart: (stop) => once(() => requestsTo(FILES).length === maxInFlight, stop),
		});

		expect(requestsTo(FILES)).toHaveLength(maxInFlight);
	});

	test('that are large are uploaded fewer at a time', async () => {
		service.sandbox.fault({ kind: 'delay', ms: 30, path: FILES, times: 6 });
		const items = texts(6).map(({ json }, index) =>
			itemWith(binary(Buffer.alloc(9_000_000, index), { fileName: 'a.bin' }), 'data', json),
		);
		const most = watchUploads();
		await run(items, withFile);

		expect(most()).toBeLessThanOrEqual(3);
		expect(service.sandbox.delivered).toHaveLength(6);
	});
});
