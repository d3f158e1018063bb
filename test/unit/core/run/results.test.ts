import type { Failure } from '../../../../core/base/outcome';
import type { Presented } from '../../../../core/run/operation';
import { distribute } from '../../../../core/run/results';

const no: Failure = { kind: 'refused', repeatable: false, problem: { message: 'No.' } };
const open: Failure = { kind: 'unknown', problem: { message: 'Nobody knows.' } };

const itemOf = (subject: string) => ({ subject, json: { to: subject } });

describe('what a joined call gave', () => {
	const presented: Presented = {
		items: ['a', 'c', 'd'].map(itemOf),
		losses: [
			{ subjects: ['b', 'e'], failure: no },
			{ subjects: ['f'], failure: open },
		],
	};

	it('goes to the part whose subject it is about', () => {
		const parts = [{ subjects: ['d', 'a'] }, { subjects: ['b', 'c'] }, { subjects: ['e', 'f'] }];
		expect(distribute(presented, parts)).toEqual([
			{ subjects: ['d', 'a'], items: [itemOf('d'), itemOf('a')], losses: [] },
			{
				subjects: ['b', 'c'],
				items: [itemOf('c')],
				losses: [{ subjects: ['b'], failure: no }],
			},
			{
				subjects: ['e', 'f'],
				items: [],
				losses: [
					{ subjects: ['e'], failure: no },
					{ subjects: ['f'], failure: open },
				],
			},
		]);
	});

	it('goes whole to the only part, also what is about nobody', () => {
		const whole: Presented = { items: [{ json: { raw: true } }], losses: presented.losses ?? [] };
		expect(distribute(whole, [{ subjects: ['a'] }])).toEqual([{ subjects: ['a'], ...whole }]);
	});

	it('keeps several items of one subject', () => {
		const two: Presented = { items: [itemOf('a'), itemOf('a'), itemOf('b')] };
		const [first] = distribute(two, [{ subjects: ['a'] }, { subjects: ['b'] }]);
		expect(first?.items).toEqual([itemOf('a'), itemOf('a')]);
	});

	it('loses no item that is about none of its subjects', () => {
		const odd: Presented = { items: [{ json: { note: 1 } }, itemOf('x'), itemOf('b')] };
		expect(distribute(odd, [{ subjects: ['a'] }, { subjects: ['b'] }])).toEqual([
			{ subjects: ['a'], items: [{ json: { note: 1 } }, itemOf('x')], losses: [] },
			{ subjects: ['b'], items: [itemOf('b')], losses: [] },
		]);
	});
});
