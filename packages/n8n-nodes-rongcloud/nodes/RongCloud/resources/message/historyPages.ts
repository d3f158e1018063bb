import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../../core/base/json';
import { accepted, type Failure, type Outcome } from '../../../../core/base/outcome';
import type { Period } from '../../../../core/parameters/period';
import type { Page, PagedList } from '../../../../core/run/pages';
import { LIMITS } from '../../limits';
import { SERVICE } from '../../service/texts';

/** One question for messages. */
export interface HistoryQuestion {
	/** In milliseconds since 1970. */
	readonly startTime: number;
	/** Whether messages of that very moment are asked for too. */
	readonly isIncluded: boolean;
	readonly pageSize: number;
}

export type AskHistory = (question: HistoryQuestion) => Promise<Outcome<IDataObject>>;

const unreadable = (what: string, advice: string): Failure => ({
	kind: 'refused',
	repeatable: false,
	problem: { message: `${SERVICE} ${what}, so some messages might be missing.`, advice },
});

const OTHER_ORDER = unreadable(
	'gave the messages in another order than from the oldest on',
	'This operation cannot read such a history; please report it.',
);

const WITHOUT_TIME = unreadable(
	'gave a message without its time',
	'This operation cannot read on after it; please report it.',
);

const MORE_AT_ONCE = unreadable(
	'has more messages of one moment than it gives at once',
	"Read the others by setting 'Start Time' after that moment. If there were not so many, run it again.",
);

/** The position of a page that begins after a moment; others are the moment itself. */
const AFTER = 'after ';

/** The first millisecond of a page, which is included. */
function startAt(position: string): number {
	return position.startsWith(AFTER) ? Number(position.slice(AFTER.length)) + 1 : Number(position);
}

/** What is wrong with the times of a page. */
function faultOf(times: readonly number[]): Failure | undefined {
	if (times.some((time) => !(time > 0))) return WITHOUT_TIME;
	const isAscending = times.every((time, index) => time >= (times[index - 1] ?? 0));
	return isAscending ? undefined : OTHER_ORDER;
}

/**
 * The pages of a history, from the oldest message on. The service says neither whether there is more nor
 * how many it gives at once, and pages are asked for by time: each from the last moment of the one before,
 * which is included, since other messages may have the same. Known ones are told apart by their IDs; as
 * many more are asked for. Where pages turn out to be shorter than asked for and one of them ends within a
 * moment, or where they begin with the newest message, messages could be lost: that is a failure.
 */
export function historyPages(
	{ startTime, endTime, includeStart }: Period & { readonly includeStart: boolean },
	ask: AskHistory,
): PagedList<IDataObject> {
	/** Messages that the next page has again. */
	let known = 0;
	let longest = 0;
	let wasShort = false;
	/** A page shorter than asked for had more messages after it: that is all the service gives at once. */
	let isCapped = false;

	/** By what the page after one of these times is asked for. */
	function nextAfter(times: readonly number[], from: string | undefined): string | undefined {
		const last = times.at(-1);
		if (last === undefined) return undefined;
		const ofLast = times.filter((time) => time === last).length;
		const isStuck = from === String(last) && ofLast === times.length;
		if (isStuck && wasShort) {
			return ofLast < 2 || last >= endTime ? undefined : `${AFTER}${last}`;
		}
		known = ofLast;
		return String(last);
	}

	return {
		pageSize: LIMITS.historyPage,
		id: (entry) => plainText(entry.messageUID) || JSON.stringify(entry),
		async read(position, size): Promise<Outcome<Page<IDataObject>>> {
			const isAfter = position?.startsWith(AFTER) === true;
			const asked = Math.min(LIMITS.historyPage, size + (isAfter ? 0 : known));
			const outcome = await ask({
				startTime: position === undefined ? startTime : startAt(position),
				isIncluded: position === undefined ? includeStart : true,
				pageSize: asked,
			});
			if (outcome.kind !== 'accepted') return outcome;
			const { data } = outcome.reply;
			const answered: unknown[] = Array.isArray(data) ? data : [];
			const entries = answered.filter(isObject);
			const times = entries.map(({ msgTime }) => Number(plainText(msgTime)));
			const fault = faultOf(times);
			if (fault !== undefined) return fault;
			// The page before would have had them, had it not been cut within its moment.
			if (isAfter && entries.length > 0) return MORE_AT_ONCE;
			isCapped ||= wasShort && entries.length > known;
			wasShort = entries.length < asked;
			longest = Math.max(longest, entries.length);
			const next = nextAfter(times, position);
			const isEndOfMoment = next?.startsWith(AFTER) === true;
			if (isEndOfMoment && isCapped && entries.length >= longest) return MORE_AT_ONCE;
			return accepted({ entries, asked, ...(next === undefined ? {} : { next }) });
		},
	};
}
