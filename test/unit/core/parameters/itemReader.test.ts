import { DateTime } from 'luxon';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { createItemReader } from '../../../../core/parameters/itemReader';
import { tell } from '../../../../core/base/problem';
import { ProblemError } from '../../../../core/base/problem';

const property = (
	displayName: string,
	name: string,
	type: INodeProperties['type'] = 'string',
	more: Partial<INodeProperties> = {},
): INodeProperties => ({ displayName, name, type, default: '', ...more });

const PROPERTIES: INodeProperties[] = [
	property('To', 'to', 'resourceLocator'),
	property('User', 'who', 'string', { displayOptions: { hide: { target: ['group', 'room'] } } }),
	property('Group', 'who', 'string', { displayOptions: { show: { target: ['group'] } } }),
	property('Room', 'who', 'string', { displayOptions: { show: { '/target': ['room'] } } }),
	property('Start Time', 'startTime', 'dateTime'),
	property('Return All', 'returnAll', 'boolean'),
	property('Limit', 'limit', 'number'),
	property('Options', 'options', 'collection', {
		options: [
			property('Minutes', 'minutes', 'number'),
			property('Sender', 'senderInfo', 'fixedCollection', {
				options: [
					{ displayName: 'Sender', name: 'value', values: [property('Sender Name', 'name')] },
				],
			}),
		],
	}),
	property('Event Fields', 'fields', 'fixedCollection', {
		typeOptions: { multipleValues: true },
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [property('Name', 'name'), property('Value', 'value')],
			},
		],
	}),
];

function readerOf(parameters: Record<string, unknown>, timeZone = 'Asia/Shanghai') {
	const ctx = {
		getNodeParameter: (name: string, _item: number, fallback: unknown) =>
			Object.hasOwn(parameters, name) ? parameters[name] : fallback,
		getTimezone: () => timeZone,
		getInputData: () => [{ json: {} }],
	} as unknown as IExecuteFunctions;
	return createItemReader(ctx, 0, PROPERTIES);
}

/** The error of reading, as one text. */
function complaint(read: () => unknown): string {
	try {
		read();
	} catch (error) {
		if (error instanceof ProblemError) return tell(error.problem);
	}
	throw new Error('it was read');
}

describe('a way into collections', () => {
	it('may be as long as the collections are deep', () => {
		const reader = readerOf({ options: { senderInfo: { value: { name: '小店' } } } });
		expect(reader.text('options.senderInfo.value.name')).toBe('小店');
	});

	it.each([{}, { options: {} }, { options: { senderInfo: {} } }, { options: 'odd' }])(
		'that leads nowhere gives nothing: %j',
		(parameters) => {
			expect(readerOf(parameters).text('options.senderInfo.value.name')).toBe('');
		},
	);

	it.each(['__proto__.polluted', 'constructor.name', 'toString'])(
		'leads to nothing that nobody entered: %s',
		(way) => {
			expect(readerOf({ options: {} }).text(`options.${way}`)).toBe('');
		},
	);

	it('is named in errors as the editor shows it', () => {
		const reader = readerOf({});
		expect(reader.label('options.senderInfo.value.name')).toBe("'Sender Name'");
		expect(reader.label('options.minutes')).toBe("'Minutes'");
		expect(reader.label('unknown')).toBe("'unknown'");
	});
});

describe('a name that several parameters share', () => {
	it.each([
		['user', "'User'"],
		['group', "'Group'"],
		['room', "'Room'"],
		[undefined, "'User'"],
	])('is named in errors as the one that the editor shows for the target %s', (target, label) => {
		expect(readerOf({ target }).label('who')).toBe(label);
	});
});

describe('rows of a fixed collection', () => {
	it('are read each by its own names', () => {
		const field = [
			{ name: 'order', value: '1024' },
			{ name: 'price', value: 128 },
		];
		const rows = readerOf({ fields: { field } }).rows('fields.field');
		expect(rows.map((row) => [row.text('name'), row.text('value')])).toEqual([
			['order', '1024'],
			['price', '128'],
		]);
	});

	it('are named by their number in errors', () => {
		const [, second] = readerOf({ fields: { field: [{ name: 'a' }, { name: ' ' }] } }).rows(
			'fields.field',
		);
		expect(complaint(() => second?.requiredText('name'))).toContain("'Name' in row 2 is empty");
	});

	it('may be a single one', () => {
		const [row] = readerOf({ fields: { field: { name: 'a' } } }).rows('fields.field');
		expect(row?.text('name')).toBe('a');
	});

	it('are none where none were added', () => {
		expect(readerOf({ fields: {} }).rows('fields.field')).toEqual([]);
		expect(readerOf({}).rows('fields.field')).toEqual([]);
	});

	it('that are none are refused', () => {
		expect(complaint(() => readerOf({ fields: { field: 7 } }).rows('fields.field'))).toContain(
			"'Field' is not a list of rows",
		);
	});
});

describe('a resource locator', () => {
	const locator = (mode: string, value: unknown) => ({ __rl: true, mode, value });

	it.each([
		['by ID', locator('id', 'alice, bob'), ['alice', 'bob']],
		['from the list', locator('list', '1024'), ['1024']],
		['by an expression that gives an array', locator('id', ['alice', 'bob']), ['alice', 'bob']],
		['as a plain text', 'alice，bob', ['alice', 'bob']],
		['as a plain list', ['alice'], ['alice']],
		['not at all', locator('list', ''), []],
	])('gives what is chosen %s', (_how, to, entries) => {
		expect(readerOf({ to }).list('to')).toEqual(entries);
	});

	it('is an object like any other without its mark', () => {
		expect(complaint(() => readerOf({ to: { mode: 'id', value: 'alice' } }).text('to'))).toContain(
			"'To' is not a text",
		);
	});
});

describe('a whole number', () => {
	const whole = (minutes: unknown) =>
		readerOf({ options: { minutes } }).whole('options.minutes', { min: 1, max: 60 });

	it.each([
		[1, 1],
		[60, 60],
		['7', 7],
		['', undefined],
		[undefined, undefined],
		[null, undefined],
	])('%j is read as %j', (typed, read) => {
		expect(whole(typed)).toBe(read);
	});

	it.each([0, 61, 1.5, -3, 'x', '1e3', Infinity, NaN, 2 ** 53])('%j is refused', (typed) => {
		expect(complaint(() => whole(typed))).toMatch(
			/'Minutes' is ".*", which is not a whole number from 1 to 60\..*Enter a whole number/,
		);
	});

	it('has no bounds but those that are given', () => {
		const reader = readerOf({ options: { minutes: -5 } });
		expect(reader.whole('options.minutes')).toBe(-5);
		expect(complaint(() => reader.whole('options.minutes', { min: 0 }))).toContain(
			'a whole number from 0.',
		);
	});
});

describe('how many results are wanted', () => {
	it('are all with Return All, whatever the limit says', () => {
		expect(readerOf({ returnAll: true, limit: 'x' }).limit()).toBeUndefined();
	});

	it('is the limit without it', () => {
		expect(readerOf({ returnAll: false, limit: 50 }).limit()).toBe(50);
	});

	it.each([0, -1, 1.5, 'x'])('is not %j', (limit) => {
		expect(complaint(() => readerOf({ limit }).limit())).toContain("'Limit' is");
	});

	it('has to be said', () => {
		expect(complaint(() => readerOf({ limit: '' }).limit())).toMatch(
			/'Limit' is empty.*'Return All'/,
		);
	});
});

describe('a moment', () => {
	const read = (startTime: unknown, timeZone?: string) =>
		readerOf({ startTime }, timeZone).date('startTime')?.toISOString();

	it.each<[string, unknown]>([
		['ISO 8601 with an offset', '2026-11-21T10:00:00+08:00'],
		['ISO 8601 in UTC', '2026-11-21T02:00:00Z'],
		["ISO 8601 in the workflow's time zone", '2026-11-21T10:00:00'],
		['the same with a blank', '2026-11-21 10:00'],
		['milliseconds', 1_795_226_400_000],
		['milliseconds as text', '1795226400000'],
		['a date', new Date('2026-11-21T02:00:00Z')],
		["n8n's own date", DateTime.fromISO('2026-11-21T02:00:00Z')],
	])('is read from %s', (_what, value) => {
		expect(read(value)).toBe('2026-11-21T02:00:00.000Z');
	});

	it('without an offset is in the time zone of the workflow', () => {
		expect(read('2026-11-21T10:00:00', 'Europe/Berlin')).toBe('2026-11-21T09:00:00.000Z');
		expect(read('2026-11-21', 'UTC')).toBe('2026-11-21T00:00:00.000Z');
	});

	it.each(['', undefined, null])('is not given as %j', (value) => {
		expect(read(value)).toBeUndefined();
	});

	it.each(['tomorrow', '11/12/2026', '1795226400', '2026-13-01', { year: 2026 }, true])(
		'is not read from %j',
		(value) => {
			expect(complaint(() => read(value))).toMatch(/'Start Time' is.* not a date and time/);
		},
	);
});
