import type { Flow } from '../../sandbox/kit/faults/flow';
import type { LoggedRequest } from '../../sandbox/kit/requestLog';
import type { PassingClock } from './passingTime';

/** Answers that come too slowly, never end or are far too long. */

const MB = 1024 * 1024;
/** More than the nodes give any request. */
const TOO_LONG_MS = 120_000;

const LARGE = /The answer of 127\.0\.0\.1:\d+ was larger than 1 MB\./;
export const LATE = /127\.0\.0\.1:\d+ did not answer in time\./;

/** Each with what is said of it. */
export const ENDLESS_ANSWERS: ReadonlyArray<readonly [name: string, flow: Flow, words: RegExp]> = [
	['that never ends', 'endless', LARGE],
	['of 50 MB', 50 * MB, LARGE],
	['that trickles', 'trickle', LATE],
];

/** The run, without waiting until those that are given up for their slowness are. */
export async function outlast<Result>(
	words: RegExp,
	running: Promise<Result>,
	time: PassingClock,
	{ requests }: { readonly requests: readonly LoggedRequest[] },
): Promise<Result> {
	const faulty = () => requests.filter(({ fault }) => fault !== undefined).length;
	return await (words === LATE ? time.giveUp(running, faulty, TOO_LONG_MS) : running);
}
