import { badInput, explain, ProblemError, tell } from '../../../../core/base/problem';

const full = {
	message: 'Easemob did not accept the sender.',
	advice: "Check 'From'.",
	serverText: "param from can't be empty",
	httpCode: 400,
};

describe('a problem in one text', () => {
	it('tells what happened, what to do and what the service said, in this order', () => {
		expect(tell(full)).toBe(
			`Easemob did not accept the sender. Check 'From'. The service said: "param from can't be empty" (HTTP 400).`,
		);
	});

	it('is the message alone where there is nothing else', () => {
		expect(tell({ message: 'It broke.' })).toBe('It broke.');
	});

	it('names no status where the service said nothing', () => {
		expect(tell({ message: 'It broke.', advice: 'Wait.', httpCode: 502 })).toBe('It broke. Wait.');
	});

	it('quotes the service without a status where there is none', () => {
		expect(tell({ message: 'It broke.', serverText: 'no' })).toBe(
			'It broke. The service said: "no".',
		);
	});
});

describe('the explanation below a message', () => {
	it('does not repeat the message', () => {
		expect(explain(full)).not.toContain(full.message);
		expect(explain(full)).toContain(full.advice);
	});

	it('is empty where there is nothing to say', () => {
		expect(explain({ message: 'It broke.' })).toBe('');
	});
});

describe('bad input', () => {
	it('is an error with the problem in it', () => {
		const error = badInput("'To' is empty.", 'Enter a user ID.');
		expect(error).toBeInstanceOf(ProblemError);
		expect(error).toBeInstanceOf(Error);
		expect(error.message).toBe("'To' is empty.");
		expect(tell(error.problem)).toBe("'To' is empty. Enter a user ID.");
		expect(error.problem.httpCode).toBeUndefined();
	});
});
