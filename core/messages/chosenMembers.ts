import { badInput } from '../base/problem';
import type { ItemReader } from '../parameters/itemReader';
import type { ListRule } from '../parameters/list';

const MEMBERS = 'options.recipientUsers';

/** Whom a message to chosen members may be for. */
export interface ChosenMembers {
	/** Of the members' IDs. */
	readonly rule: ListRule;
	/** Members that one message reaches at most; any number where absent. */
	readonly most?: number;
	/** What holds them: `groups or rooms`. */
	readonly places: string;
}

/**
 * The option `recipientUsers`: members of the one group or room that the message goes to, who alone get
 * it; empty for all of them.
 *
 * @param to the groups or rooms of the message
 * @throws ProblemError where nobody is named though the option was added, or too many, or where there is
 * more than one group or room
 */
export function readChosenMembers(
	reader: ItemReader,
	to: readonly string[],
	{ rule, most = Infinity, places }: ChosenMembers,
): readonly string[] {
	const users = reader.list(MEMBERS, rule);
	const label = reader.label(MEMBERS);
	if (users.length === 0 && reader.isAdded(MEMBERS)) {
		// An expression without a value must not send to everybody.
		throw badInput(
			`${label} is empty.`,
			'Enter the members who alone get the message, or remove the option to send to all.',
		);
	}
	if (users.length === 0) return users;
	if (users.length > most) {
		throw badInput(
			`${label} names ${users.length} users.`,
			`A message to chosen members reaches ${most} at most. Split them over several items.`,
		);
	}
	if (to.length > 1) {
		throw badInput(
			`${reader.label('to')} names ${to.length} ${places}, but ${label} is set.`,
			'A message to chosen members goes to exactly one. Use one item for each.',
		);
	}
	return users;
}
