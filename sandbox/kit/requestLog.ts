import type { Fault } from './faults/list';

export type HeaderValues = Record<string, string | string[] | undefined>;

/** One request that reached the server. Control calls are not among them. */
export interface LoggedRequest {
	/** Counted from 1; `reset` starts again. */
	number: number;
	method: string;
	/** The whole path, without the query. */
	path: string;
	query: Record<string, unknown>;
	headers: HeaderValues;
	/** The exact text of the body; empty for multipart. */
	rawBody: string;
	/** `performance.now()` unless the sandbox has another clock; what the rate limits go by. */
	receivedAtMs: number;
	/** The status answered; undefined as long as there is no answer, or when the connection was cut. */
	status: number | undefined;
	/** The kind of fault that it met. */
	fault?: Fault['kind'];
	/** The service said no; of some that is an answer of 200. */
	refused?: true;
	/** Messages that a well-formed send asked for: its recipients, each counted once. */
	recipients?: number;
}

export class RequestLog {
	/** In order of arrival. Emptied in place, so that a test may hold on to it. */
	readonly entries: LoggedRequest[] = [];

	add(request: Omit<LoggedRequest, 'number' | 'status'>): LoggedRequest {
		const entry: LoggedRequest = {
			number: this.entries.length + 1,
			...request,
			status: undefined,
		};
		this.entries.push(entry);
		return entry;
	}

	/** How often a method and path were called. */
	count(method: string, path: string): number {
		return this.entries.filter((entry) => entry.method === method && entry.path === path).length;
	}

	clear(): void {
		this.entries.length = 0;
	}
}
