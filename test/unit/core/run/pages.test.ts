import { accepted, type Failure, type Outcome } from '../../../../core/base/outcome';
import {
	byPageNumber,
	presentList,
	readPages,
	type Page,
	type PagedList,
} from '../../../../core/run/pages';

const FAILED: Failure = {
	kind: 'unknown',
	problem: { message: 'The line broke.', advice: 'Run it again.', httpCode: 502 },
};

const numbers = (from: number, to: number) =>
	Array.from({ length: to - from }, (_, index) => String(from + index));

/** A service with this many entries, which gives at most `pageSize` at a time, with opaque cursors. */
function service(
	total: number,
	pageSize: number,
	pages: Record<number, Outcome<Page<string>>> = {},
) {
	const asked: Array<[string | undefined, number]> = [];
	const list: PagedList<string> = {
		pageSize,
		id: (entry) => entry,
		async read(position, size) {
			asked.push([position, size]);
			const told = pages[asked.length];
			if (told !== undefined) return told;
			const from = Number(position?.slice(1) ?? 0);
			const to = Math.min(total, from + size);
			const entries = numbers(from, to);
			return accepted(to < total ? { entries, next: `c${to}` } : { entries });
		},
	};
	return { list, asked };
}

const { signal } = new AbortController();

async function entriesOf(list: PagedList<string>, limit?: number) {
	const outcome = await readPages(list, limit, signal);
	if (outcome.kind !== 'accepted') throw new Error(outcome.problem.message);
	return outcome.reply;
}

describe('a list that has no way to its rest', () => {
	const first = (entries: string[]) => ({ 1: accepted({ entries, failure: FAILED }) });

	it('ends with what was read, and why there is no more', async () => {
		const { list, asked } = service(0, 100, first(['1']));
		expect(await entriesOf(list)).toEqual({ entries: ['1'], failure: FAILED });
		expect(asked).toHaveLength(1);
	});

	it('is complete where no more is wanted', async () => {
		const { list } = service(0, 100, first(['1']));
		expect(await entriesOf(list, 1)).toEqual({ entries: ['1'] });
	});

	it('fails where nothing was read', async () => {
		const { list } = service(0, 100, first([]));
		expect(await readPages(list, undefined, signal)).toBe(FAILED);
	});
});

describe('a list that is read page by page', () => {
	it.each([
		[0, 1],
		[1, 1],
		[100, 1],
		[101, 2],
		[250, 3],
	])('of %i entries comes whole, in %i calls', async (total, calls) => {
		const { list, asked } = service(total, 100);
		expect(await entriesOf(list)).toEqual({ entries: numbers(0, total) });
		expect(asked).toHaveLength(calls);
	});

	it.each([
		[1, [1]],
		[50, [50]],
		[100, [100]],
		[130, [100, 30]],
		[1_000, [100, 100, 100]],
	])('up to a limit of %i asks for no more than that', async (limit, sizes) => {
		const { list, asked } = service(250, 100);
		expect((await entriesOf(list, limit)).entries).toEqual(numbers(0, Math.min(limit, 250)));
		expect(asked.map(([, size]) => size)).toEqual(sizes);
	});

	it('goes on after a page with fewer entries than asked for', async () => {
		const short = accepted({ entries: ['0'], next: 'c1' });
		const { list } = service(5, 3, { 1: short });
		expect((await entriesOf(list)).entries).toEqual(numbers(0, 5));
	});

	it('goes on after an empty page that has a next one', async () => {
		const { list } = service(9, 3, { 2: accepted({ entries: [], next: 'e3' }) });
		expect(await entriesOf(list)).toEqual({ entries: numbers(0, 9) });
	});

	it('ends after the third empty page in a row', async () => {
		const empty = (next: string) => accepted({ entries: [], next });
		const { list, asked } = service(9, 3, { 2: empty('x'), 3: empty('y'), 4: empty('z') });
		expect(await entriesOf(list)).toEqual({ entries: numbers(0, 3) });
		expect(asked).toHaveLength(4);
	});

	it.each([
		['empty', []],
		['not full', ['3', '4']],
	])(
		'ends with a last page that names itself as the next one and is %s',
		async (_what, entries) => {
			const { list, asked } = service(9, 3, { 2: accepted({ entries, next: 'c3' }) });
			expect(await entriesOf(list)).toEqual({ entries: [...numbers(0, 3), ...entries] });
			expect(asked).toHaveLength(2);
		},
	);

	it('ends with a last page that was asked for more than were wanted, and is not full', async () => {
		const last = accepted({ entries: ['2'], next: 'c3', asked: 3 });
		const { list } = service(9, 3, { 2: last });
		expect(await entriesOf(list, 4)).toEqual({ entries: numbers(0, 3) });
	});

	it('goes on after a page of entries that were there already', async () => {
		const known = accepted({ entries: ['0', '1', '2'], next: 'c3x' });
		const { list } = service(6, 3, { 2: known, 3: accepted({ entries: ['3', '4', '5'] }) });
		expect(await entriesOf(list)).toEqual({ entries: numbers(0, 6) });
	});

	it('gives nothing twice when it has changed meanwhile', async () => {
		const shifted = accepted({ entries: ['2', '3', '4'], next: 'c5' });
		const { list } = service(7, 3, { 2: shifted });
		expect((await entriesOf(list)).entries).toEqual(numbers(0, 7));
	});

	it('never gives more than the limit, when the service gives more than asked for', async () => {
		const generous = accepted({ entries: numbers(0, 10) });
		const { list } = service(10, 3, { 1: generous });
		expect((await entriesOf(list, 2)).entries).toEqual(['0', '1']);
	});
});

describe('a list without an end', () => {
	it('that gives the same full page for the same cursor is given up, what was read is kept', async () => {
		const page = accepted({ entries: ['3', '4', '5'], next: 'c3' });
		const { list, asked } = service(100, 3, { 2: page });
		const { entries, failure } = await entriesOf(list);
		expect(entries).toEqual(numbers(0, 6));
		expect(failure?.problem.message).toContain('same page');
		expect(asked).toHaveLength(2);
	});

	it('that gives the same entries with ever new cursors is given up too', async () => {
		let calls = 0;
		const list: PagedList<string> = {
			pageSize: 3,
			id: (entry) => entry,
			read: async () => accepted({ entries: ['0', '1', '2'], next: `c${(calls += 1)}` }),
		};
		const { entries, failure } = await entriesOf(list);
		expect(entries).toEqual(numbers(0, 3));
		expect(failure?.problem.message).toContain('same page');
		expect(calls).toBe(4);
	});
});

describe('a page that can not be read', () => {
	it('keeps what was read before, and says why it ended', async () => {
		const { list, asked } = service(1_000, 100, { 7: FAILED });
		const { entries, failure } = await entriesOf(list);
		expect(entries).toEqual(numbers(0, 600));
		expect(failure).toBe(FAILED);
		expect(asked).toHaveLength(7);
	});

	it('is the outcome where it is the first', async () => {
		const { list } = service(1_000, 100, { 1: FAILED });
		expect(await readPages(list, undefined, signal)).toBe(FAILED);
	});

	it('is told with how far it came', () => {
		const { items, losses } = presentList({ entries: ['a', 'b'], failure: FAILED }, (id) => ({
			json: { id },
		}));
		expect(items.map(({ json }) => json.id)).toEqual(['a', 'b']);
		expect(losses).toEqual([
			{
				subjects: [],
				failure: {
					...FAILED,
					problem: { ...FAILED.problem, message: 'Only the first 2 were read. The line broke.' },
				},
			},
		]);
	});

	it('is not spoken of where there was none', () => {
		expect(presentList({ entries: ['a'] }, (id) => ({ json: { id } })).losses).toBeUndefined();
	});
});

it('a list is not read on when the execution was stopped', async () => {
	const stop = new AbortController();
	const { list, asked } = service(1_000, 100);
	const stopping: PagedList<string> = {
		...list,
		async read(position, size) {
			if (asked.length === 2) stop.abort();
			return await list.read(position, size);
		},
	};
	const outcome = await readPages(stopping, undefined, stop.signal);
	expect(asked).toHaveLength(3);
	expect(outcome).toMatchObject({
		kind: 'accepted',
		reply: { failure: { kind: 'notSent', interrupted: true } },
	});
});

describe('a list of which only some are wanted', () => {
	const ofHundreds = (list: PagedList<string>) => ({
		...list,
		isWanted: (entry: string) => Number(entry) % 100 === 99,
	});

	it('is read on over pages without any of them', async () => {
		const { list } = service(1_000, 10);
		const { entries, failure } = await entriesOf(ofHundreds(list));
		expect(failure).toBeUndefined();
		expect(entries).toEqual(Array.from({ length: 10 }, (_, index) => String(index * 100 + 99)));
	});

	it('ends as soon as there are enough', async () => {
		const { list, asked } = service(1_000, 10);
		expect((await entriesOf(ofHundreds(list), 1)).entries).toEqual(['99']);
		expect(asked.length).toBeLessThan(20);
	});
});

describe('a list that says in so many words that there is more', () => {
	const empty = (page: number) => ({ entries: [], next: `c${page}`, hasMore: true as const });
	const listOf = (pages: (page: number) => Page<string>) => {
		let page = 0;
		const read = async () => accepted(pages(page++));
		return { pageSize: 10, id: (entry: string) => entry, read };
	};

	it('is read on over many empty pages', async () => {
		const list = listOf((page) => (page < 50 ? empty(page) : { entries: ['last'] }));
		expect(await entriesOf(list)).toEqual({ entries: ['last'] });
	});

	it('is given up where nothing comes, and says so', async () => {
		const outcome = await readPages(listOf(empty), undefined, signal);
		expect(outcome).toMatchObject({
			kind: 'refused',
			problem: { message: expect.stringMatching(/says that there is more/) as string },
		});
	});
});

describe('pages that are asked for by number', () => {
	it.each([0, 1])('begin with %i and end with the first that is not full', async (first) => {
		const asked: Array<[number, number]> = [];
		const read = byPageNumber(first, async (page, size) => {
			asked.push([page, size]);
			const from = (page - first) * size;
			return accepted(numbers(from, Math.min(250, from + size)));
		});
		const list = { pageSize: 100, id: (entry: string) => entry, read };
		expect((await entriesOf(list)).entries).toEqual(numbers(0, 250));
		expect(asked).toEqual([first, first + 1, first + 2].map((page) => [page, 100]));
	});

	it('keep their size when fewer are wanted of the last', async () => {
		const sizes: number[] = [];
		const read = byPageNumber(1, async (page, size) => {
			sizes.push(size);
			return accepted(numbers((page - 1) * size, page * size));
		});
		const list = { pageSize: 100, id: (entry: string) => entry, read };
		expect((await entriesOf(list, 130)).entries).toEqual(numbers(0, 130));
		expect(sizes).toEqual([100, 100]);
	});

	it('that are full to the end take one call more', async () => {
		let calls = 0;
		const read = byPageNumber(0, async (page, size) => {
			calls += 1;
			return accepted(page < 2 ? numbers(page * size, (page + 1) * size) : []);
		});
		await entriesOf({ pageSize: 10, id: (entry) => entry, read });
		expect(calls).toBe(3);
	});
});
