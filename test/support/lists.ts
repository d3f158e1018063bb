import type { INodeParameters } from 'n8n-workflow';
import type { Sandboxed } from './sandboxed';

/** A "Get Many" of the Easemob node, and how the sandbox is filled for it. */
export interface ListedThings {
	readonly resource: string;
	readonly path: string;
	/** Entries in one answer, at most. */
	readonly pageSize: number;
	/** Puts so many onto the sandbox; gives the output that is to come, in its order. */
	place(count: number): object[];
	/** An entry as some revision prints it, and the output of it. */
	readonly odd: ReadonlyArray<readonly [what: string, data: unknown, output: object[]]>;
}

/** The tests that every "Get Many" has to pass. */
export function describeList(
	easemob: Sandboxed,
	{ resource, path, pageSize, place, odd }: ListedThings,
): void {
	const { run, requestsTo } = easemob;
	const getAll = (more: INodeParameters = {}): INodeParameters => ({
		resource,
		operation: 'getAll',
		...more,
	});
	const queries = () => requestsTo(path).map(({ query }) => query);

	describe(`${resource} / getAll`, () => {
		test('gives fifty by itself, the newest first, in one call', async () => {
			const expected = place(60);
			const { items, error } = await run(getAll());

			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json)).toEqual(expected.slice(0, 50));
			expect(items[49]?.pairedItem).toEqual({ item: 0 });
			expect(queries()).toEqual([{ limit: '50' }]);
			expect(requestsTo(path)[0]?.headers.accept).toBe('application/json');
		});

		test('gives all, page by page', async () => {
			const expected = place(2 * pageSize + 1);
			const { json } = await run(getAll({ returnAll: true }));

			expect(json).toEqual(expected);
			expect(queries().map(({ limit }) => limit)).toEqual([1, 2, 3].map(() => String(pageSize)));
			expect(new Set(queries().map(({ cursor }) => cursor)).size).toBe(3);
		});

		test.each([1, pageSize, pageSize + 1])('gives a limit of %i exactly', async (limit) => {
			const expected = place(2 * pageSize);
			const { json } = await run(getAll({ limit }));

			expect(json).toEqual(expected.slice(0, limit));
			expect(queries()).toHaveLength(Math.ceil(limit / pageSize));
		});

		test('ends though the last page has a cursor too, as the documents print it', async () => {
			easemob.sandbox.setLastPageCursor(true);
			const expected = place(3);
			const { json, error } = await run(getAll({ returnAll: true }));

			expect(error).toBeUndefined();
			expect(json).toEqual(expected);
		});

		test('gives nothing where there is none', async () => {
			const { items, error } = await run(getAll({ returnAll: true }));

			expect(error).toBeUndefined();
			expect(items).toEqual([]);
		});

		test('reads the parameters of every item', async () => {
			const expected = place(5);
			const items = [1, 2].map((limit) => ({ json: { limit } }));
			const { items: output } = await run(getAll({ limit: '={{ $json.limit }}' }), { items });

			expect(output.map(({ json }) => json)).toEqual([expected[0], expected[0], expected[1]]);
			expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 1 },
				{ item: 1 },
			]);
		});

		test.each(odd)('reads %s', async (_what, data, output) => {
			easemob.sandbox.fault({ kind: 'status', status: 200, path, body: { data } });

			expect((await run(getAll())).json).toEqual(output);
		});

		test.each([0, -1, 1.5, 'many', ''])(
			'refuses the limit %j before anything is asked',
			async (limit) => {
				const { error } = await run(getAll({ limit }));

				expect(error?.message).toContain("'Limit'");
				expect(easemob.sandbox.requests).toEqual([]);
			},
		);
	});

	describe(`${resource} / getAll, when a page can not be read`, () => {
		test('waits out a refusal for rate, and goes on with that page', async () => {
			const expected = place(2 * pageSize);
			easemob.sandbox.fault({ kind: 'status', status: 429, path, after: 1 });
			const { json } = await run(getAll({ returnAll: true }));

			expect(json).toEqual(expected);
		});

		test('asks once more after a fault of the service, since that harms nobody', async () => {
			const expected = place(2 * pageSize);
			easemob.sandbox.fault({ kind: 'status', status: 502, path, after: 1 });
			const { json, error } = await run(getAll({ returnAll: true }));

			expect(error).toBeUndefined();
			expect(json).toEqual(expected);
		});

		test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
			'keeps what was read before (%s)',
			async (onError) => {
				const expected = place(3 * pageSize);
				easemob.sandbox.fault({ kind: 'status', status: 502, path, after: 2, times: 99 });
				const { json, errorItems } = await run(getAll({ returnAll: true }), { node: { onError } });

				const good = json.filter(({ error }) => error === undefined);
				expect(good).toEqual(expected.slice(0, 2 * pageSize));
				const [bad] = [...json, ...errorItems.map((item) => item.json)].filter(
					({ error }) => error,
				);
				expect(bad?.error).toContain(`Only the first ${2 * pageSize} were read.`);
				expect(bad?.error).toContain('HTTP 502');
			},
		);

		test('says with On Error "Stop" how far it came, and hands on what was read', async () => {
			const expected = place(2 * pageSize);
			easemob.sandbox.fault({ kind: 'status', status: 403, path, after: 1, body: { error: 'x' } });
			const { error } = await run(getAll({ returnAll: true }));

			expect(error?.message).toContain(`Only the first ${pageSize} were read.`);
			expect(error?.description).toContain(`Read before that: ${pageSize} in all`);
			const { read, sent } = error?.context.data as { read: object[]; sent?: object[] };
			expect(read).toHaveLength(pageSize);
			expect(read[0]).toMatchObject(expected[0] ?? {});
			expect(sent).toBeUndefined();
		});

		test('fails as a whole where it is the first', async () => {
			place(3);
			easemob.sandbox.fault({ kind: 'status', status: 403, path, body: { error: 'x' } });
			const { error } = await run(getAll());

			expect(error?.message).toBe('Easemob does not allow this. [item 0]');
		});

		test('is not misled by a service that only repeats itself', async () => {
			place(pageSize);
			const data = (easemob.sandbox as unknown as Record<string, unknown[]>)[`${resource}s`];
			const body = { data, cursor: 'again' };
			easemob.sandbox.fault({ kind: 'status', status: 200, path, body, times: 99 });
			const { error } = await run(getAll({ returnAll: true }));

			expect(error?.message).toContain('the same page of the list again');
			expect(requestsTo(path).length).toBeLessThanOrEqual(3);
		});
	});
}
