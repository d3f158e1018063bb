import type { IDataObject } from 'n8n-workflow';

/**
 * Something that went wrong, told in parts, so that each place (error panel, error output, error
 * item) can put together what it has room for. Every part is plain text without secrets.
 */
export interface Problem {
	/** What happened: one sentence that ends with a full stop. */
	readonly message: string;
	/** What to do about it: one or more sentences. */
	readonly advice?: string;
	/** The service's own words, as they came. */
	readonly serverText?: string;
	/** HTTP status, when the service answered. */
	readonly httpCode?: number;
	/** More for whoever looks closely, such as message IDs; becomes the error's details. */
	readonly details?: IDataObject;
}

/** A problem on its way out of a function that could not do its work. */
export class ProblemError extends Error {
	constructor(readonly problem: Problem) {
		super(problem.message);
		this.name = 'ProblemError';
	}
}

/** Bad input: nothing has been sent yet. */
export function badInput(message: string, advice: string): ProblemError {
	return new ProblemError({ message, advice });
}

/** What was asked of the user and what the service said, without what happened. */
export function explain(problem: Problem): string {
	const status = problem.httpCode === undefined ? '' : ` (HTTP ${problem.httpCode})`;
	const answer =
		problem.serverText === undefined ? '' : `The service said: "${problem.serverText}"${status}.`;
	return [problem.advice ?? '', answer].filter((part) => part !== '').join(' ');
}

/** The whole problem as one text, for places with a single line. */
export function tell(problem: Problem): string {
	return [problem.message, explain(problem)].filter((part) => part !== '').join(' ');
}
