import { accepted, mapReply, notSent, type Failure } from '../../../../core/base/outcome';

const problem = { message: 'It broke.' };

const failures: Failure[] = [
	{ kind: 'refused', repeatable: true, problem },
	{ kind: 'refused', repeatable: false, problem },
	{ kind: 'unknown', problem },
	{ kind: 'notSent', repeatable: true, problem },
];

describe('an outcome', () => {
	it('accepted carries the reply, whatever it is', () => {
		expect(accepted({ id: 1 })).toEqual({ kind: 'accepted', reply: { id: 1 } });
		expect(accepted(undefined).kind).toBe('accepted');
	});

	it('not sent is not worth repeating unless said so', () => {
		expect(notSent(problem).repeatable).toBe(false);
		expect(notSent(problem, true).repeatable).toBe(true);
		expect(notSent(problem).problem).toEqual(problem);
	});

	it('accepted is made into something else', () => {
		expect(mapReply(accepted('12'), Number)).toEqual(accepted(12));
	});

	it.each(failures)('$kind passes through untouched', (failure) => {
		const make = jest.fn();
		expect(mapReply<string, number>(failure, make)).toBe(failure);
		expect(make).not.toHaveBeenCalled();
	});
});
