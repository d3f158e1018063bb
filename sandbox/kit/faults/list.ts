/**
 * Faults on order: the next request, or the one after the next hundred, meets bad weather.
 *
 * The kinds differ in one thing above all: whether the message was accepted. `status`, `cutBefore`,
 * `hang` and `trickleHead` (the head of an answer, letter by letter, for ever) accept nothing;
 * `statusAfter`, `cutAfter` and `garbage` accept and then hide it; `delay` accepts late, even when the
 * caller has given up by then, as a slow server does.
 */
import type { Flow } from './flow';

interface WhichRequests {
	method?: string;
	/** The path as the vendor names it for faults, such as the part after the app. */
	path?: string;
	/** A text that the body has to hold, as it was sent; none does that is multipart. */
	holding?: string;
	/**
	 * Matching requests to leave alone first. Those that another fault took count too, but not with
	 * `holding`.
	 */
	after?: number;
	/** How many requests it applies to; 1 unless told otherwise. */
	times?: number;
}

/** Without `body`, the one that the vendor gives the status. A string is sent as it is, else as JSON. */
interface GivenAnswer {
	status: number;
	body?: unknown;
	/** In the place of any body: one that trickles, never ends or is of this many bytes. */
	flow?: Flow;
	headers?: Record<string, string>;
}

export type Fault = WhichRequests &
	(
		| ({ kind: 'status' } & GivenAnswer)
		| ({ kind: 'statusAfter' } & GivenAnswer)
		| { kind: 'delay'; ms: number }
		| { kind: 'cutBefore' }
		| { kind: 'cutAfter' }
		| { kind: 'hang' }
		| { kind: 'trickleHead' }
		| { kind: 'garbage' }
	);

interface Pending {
	fault: Fault;
	skip: number;
	left: number;
}

export class FaultList {
	private pending: Pending[] = [];

	add(fault: Fault): void {
		this.pending.push({ fault, skip: fault.after ?? 0, left: fault.times ?? 1 });
	}

	clear(): void {
		this.pending = [];
	}

	/**
	 * The fault for this request, one at most: the oldest that is due.
	 *
	 * @param body when that is read; until then only those faults are looked at that do not ask for it,
	 * and afterwards only those that do
	 */
	take(method: string, path: string, body?: string): Fault | undefined {
		let due: Pending | undefined;
		for (const candidate of this.pending) {
			if (!concerns(candidate.fault, method, path, body)) continue;
			if (candidate.skip > 0) candidate.skip -= 1;
			else due ??= candidate;
		}
		if (due === undefined) return undefined;
		due.left -= 1;
		this.pending = this.pending.filter((candidate) => candidate.left > 0);
		return due.fault;
	}
}

function concerns(fault: Fault, method: string, path: string, body: string | undefined): boolean {
	const { holding } = fault;
	if ((holding === undefined) !== (body === undefined)) return false;
	if (holding !== undefined && body?.includes(holding) !== true) return false;
	const methodFits = fault.method === undefined || fault.method.toUpperCase() === method;
	return methodFits && (fault.path === undefined || fault.path === path);
}
