import { explainRefusal, refusedInside, type RefusalRow } from '../../../../core/service/refusals';

const row = (message: string, more: Partial<RefusalRow> = {}): RefusalRow => ({
	message,
	advice: 'Do it.',
	...more,
});
const otherwise = row('otherwise');

const told = (rows: RefusalRow[], status: number, code = '', text = '') =>
	explainRefusal({ status, code, text }, rows, otherwise).message;

describe('which row tells what a refusal means', () => {
	const rows = [
		row('any 404 of the operation', { status: [404] }),
		row('code 1008', { code: [1008, 'busy'], repeatable: 'rate' }),
		row('404 that speaks of an app', { status: [404], says: /no such app/i }),
		row('any 404', { status: [404] }),
		row('400 or 403', { status: [400, 403] }),
	];

	it.each<[string, number, string, string]>([
		['any 404 of the operation', 404, '', 'gone'],
		['404 that speaks of an app', 404, '', 'No Such App here'],
		['code 1008', 404, '1008', 'gone'],
		['code 1008', 200, 'busy', ''],
		['400 or 403', 403, '', ''],
		['otherwise', 500, '', 'no such app'],
	])('%s: %i %s %s', (message, status, code, text) => {
		expect(told(rows, status, code, text)).toBe(message);
	});

	it('the first of several that ask for words', () => {
		const two = [row('first', { says: /x/ }), row('second', { says: /x/ })];
		expect(told(two, 400, '', 'x')).toBe('first');
	});

	it('words are looked for in the code too', () => {
		expect(told([row('type', { says: /^invalid_grant/ })], 400, 'invalid_grant', 'no')).toBe(
			'type',
		);
	});

	it('a code is not a part of a longer one', () => {
		expect(told([row('100', { code: [100] })], 200, '1008')).toBe('otherwise');
	});
});

describe('a refusal of one thing within an accepted answer', () => {
	const rows = [row('any 403', { status: [403] }), row('gone', { says: /not_found/ })];

	it('is known by its words, which it carries', () => {
		expect(refusedInside({ code: '', text: 'not_found msg' }, rows, otherwise)).toEqual({
			kind: 'refused',
			repeatable: false,
			forRate: false,
			problem: { message: 'gone', advice: 'Do it.', serverText: 'not_found msg' },
		});
	});

	it('is never taken for a status that nobody sent', () => {
		expect(refusedInside({ code: '', text: 'odd' }, rows, otherwise).problem.message).toBe(
			'otherwise',
		);
		expect(refusedInside({ code: '', text: '' }, rows, otherwise).problem).not.toHaveProperty(
			'serverText',
		);
	});

	it('may be worth another try', () => {
		const busy = [row('busy', { code: ['busy'], repeatable: 'busy' })];
		expect(refusedInside({ code: 'busy', text: '' }, busy, otherwise).repeatable).toBe(true);
	});

	it('is known by its own code and words, and says how long to wait', () => {
		const slow = [
			row('slow', { code: [416], says: /too many/, repeatable: 'rate', waitMs: 10_000 }),
		];
		expect(refusedInside({ code: '416', text: 'too many requests' }, slow, otherwise)).toEqual({
			kind: 'refused',
			repeatable: true,
			forRate: true,
			retryAfterMs: 10_000,
			problem: { message: 'slow', advice: 'Do it.', serverText: 'too many requests' },
		});
		expect(refusedInside({ code: '416', text: 'no' }, slow, otherwise).forRate).toBe(false);
	});
});
