import { plainText } from '../base/json';
import { badInput } from '../base/problem';
import type { ItemReader } from '../parameters/itemReader';

/** The choice of `target` that takes it from the input item. */
export const FROM_ITEM = 'fromItem';

/**
 * The parameter `target` of an operation on a message that was sent: as chosen, or as the input item's
 * own field `target` has it; the first one where that says nothing.
 *
 * @throws ProblemError when the item names something else
 */
export function readItemTarget<Target extends string>(
	reader: ItemReader,
	targets: readonly [Target, ...Target[]],
): Target {
	const chosen = reader.choice('target', [FROM_ITEM, ...targets]);
	const named = targets.find((target) => target === chosen);
	if (named !== undefined) return named;
	const own = plainText(reader.field('target'));
	const known = targets.find((target) => target === own);
	if (known !== undefined || own === '') return known ?? targets[0];
	const [last = '', ...others] = [...targets].reverse();
	throw badInput(
		`The input item's target is "${own}", which ${reader.label('target')} does not know.`,
		`Choose ${reader.label('target')} by hand, or let the item say ${others.reverse().join(', ')} or ${last}.`,
	);
}
