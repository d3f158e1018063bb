import { accepted, type Outcome } from '../../../../core/base/outcome';
import { Experience } from '../../../../core/pacing/experience';

const HOST = 'chat.example.com';

/** An outcome that nobody knows, as the host did not answer. */
const silence: Outcome<unknown> = {
	kind: 'unknown',
	problem: { message: 'The answer did not come.' },
	unansweredBy: HOST,
};

function after(outcomes: ReadonlyArray<Outcome<unknown>>): Experience {
	const experience = new Experience();
	for (const outcome of outcomes) experience.note(outcome, 0);
	return experience;
}

const silences = (count: number) => Array.from({ length: count }, () => silence);

describe('a run whose calls get no answer', () => {
	test('goes on for ten', () => {
		expect(after(silences(9)).reasonNotToSend(0)).toBeUndefined();
	});

	test('sends no more after ten in a row, and says which host is silent', () => {
		expect(after(silences(10)).reasonNotToSend(0)).toEqual({
			message: `${HOST} has not answered 10 calls in a row.`,
			advice: expect.stringMatching(
				/^This was not sent\. .*look first what became of the unanswered/,
			),
		});
	});

	test('counts anew after any answer', () => {
		const answered = after([...silences(9), accepted({}), ...silences(9)]);
		expect(answered.reasonNotToSend(0)).toBeUndefined();
	});

	test('does not count what was never sent', () => {
		const notSent: Outcome<unknown> = {
			kind: 'notSent',
			problem: { message: 'Refused.' },
			repeatable: true,
		};
		expect(after([...silences(9), notSent, silence]).reasonNotToSend(0)).toBeDefined();
	});
});
