import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../../core/base/json';
import type { Failure } from '../../../../core/base/outcome';
import type { LostOn, SentTo } from '../../../../core/messages/sharing';
import { refusedInside } from '../../../../core/service/refusals';
import { isDoneBefore, isOpenCode } from '../../service/dialect';
import { NOT_KNOWN, REFUSALS } from '../../service/refusals';
import { SERVICE } from '../../service/texts';
import { byAskedId } from '../askedIds';
import { idOfRecipient } from '../idOfRecipient';
import { objectsIn } from '../objectsIn';
import { MESSAGE_DOUBT } from './refusals';

/** Recipients of a batch that its answer names in `failed_list`, each with a code of its own. */

const entriesOf = ({ data }: IDataObject) =>
	objectsIn(isObject(data) ? data.failed_list : undefined);

function failedIn(answer: IDataObject, asked: readonly string[]) {
	return [...byAskedId(asked, entriesOf(answer), idOfRecipient)].map(([to, entry]) => ({
		to,
		code: plainText(entry.error_code),
		text: plainText(entry.error_msg),
	}));
}

/** The service knows the call as a whole, and says no more when it comes again. */
const CHECK_FIRST = 'It may or may not have been sent. Check there before you run it again.';

function failureOf(code: string, text: string): Failure {
	const words = `${text} (code ${code})`.trim();
	if (!isOpenCode(code)) return refusedInside({ code, text: words }, REFUSALS, NOT_KNOWN);
	const message = `${SERVICE} answered with a fault of its own.`;
	return { kind: 'unknown', problem: { message, advice: CHECK_FIRST, serverText: words } };
}

/** What the service has had before. It says nothing else of it. */
export const deliveredBefore = (to: string): SentTo => ({
	to,
	messageId: '',
	more: { alreadyDelivered: true },
});

/** An answer to a message that names nobody. */
const NOBODY_NAMED: Failure = {
	kind: 'unknown',
	problem: {
		message: `${SERVICE} accepted the call, but its answer says nothing about anybody.`,
		advice: MESSAGE_DOUBT,
	},
};

/**
 * What an accepted answer says of the whole call. Where it names nobody, reached or not, it is no use, and
 * asked again the service says that it has done it before. Where everybody was refused for the rate, the
 * call was.
 */
export function ofTheWhole(sent: readonly SentTo[], lost: readonly LostOn[]): Failure | undefined {
	if (sent.length > 0) return undefined;
	const [first] = lost;
	if (first === undefined) return NOBODY_NAMED;
	const areForRate = lost.every(({ failure }) => failure.kind === 'refused' && failure.forRate);
	return areForRate ? first.failure : undefined;
}

/** Chosen members of a room who did not get its message, where the answer names any. */
export function notReachedIn(answer: IDataObject): IDataObject {
	const names = entriesOf(answer)
		.map(idOfRecipient)
		.filter((name) => name !== '');
	return names.length === 0 ? {} : { notReached: names.join(', ') };
}

/** Those who have it already. */
export function reachedBefore(answer: IDataObject, asked: readonly string[]): SentTo[] {
	return failedIn(answer, asked)
		.filter(({ code }) => isDoneBefore(code))
		.map(({ to }) => deliveredBefore(to));
}

/** Those who did not get it. */
export function refusedIn(answer: IDataObject, asked: readonly string[]): LostOn[] {
	return failedIn(answer, asked)
		.filter(({ code }) => !isDoneBefore(code))
		.map(({ to, code, text }) => ({ to, failure: failureOf(code, text) }));
}
