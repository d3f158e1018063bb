import type { Loss } from './operation';

/** At most this many subjects are named in a sentence; the details name all. */
const MAX_NAMED = 5;

/** A few of them, and how many more there are. */
export function nameSome(subjects: readonly string[], atMost = MAX_NAMED): string {
	const shown = subjects.slice(0, atMost).join(', ');
	const more = subjects.length - atMost;
	return more > 0 ? `${shown} and ${more} more` : shown;
}

/** Subjects of an accepted call that its answer leaves out: nobody can say whether they were served. */
export function leftOut(subjects: readonly string[]): Loss {
	return {
		subjects,
		failure: {
			kind: 'unknown',
			problem: {
				message: `The service accepted the call, but its answer says nothing about ${nameSome(subjects) || 'what came of it'}.`,
				advice: 'Check there before you run it again.',
			},
		},
	};
}
