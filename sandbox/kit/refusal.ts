/**
 * What a handler throws instead of answering. The kit sends `status` and `body` as they are, so a
 * service that says no in an answer of HTTP 200 is as easy to play as one that says it by status.
 */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly body: unknown,
		/** Why the sandbox refuses, for a developer: goes into the header `x-sandbox-reason`. */
		readonly reason?: string,
	) {
		super(reason ?? `refused with ${status}`);
		this.name = 'Refusal';
	}
}
