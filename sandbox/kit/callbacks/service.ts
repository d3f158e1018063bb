/** The callbacks of a service as its sandbox shows them to a test. */
import type { Ban } from './bans';
import type { CallbackDelivery, CallbackDispatcher } from './dispatcher';
import type { RuleBase, RuleBook } from './rules';

/** What a vendor's state holds of it. */
export interface CallbackService<Rule extends RuleBase> {
	readonly book: RuleBook<Rule>;
	readonly dispatcher: CallbackDispatcher;
}

export interface Callbacks<Rule extends RuleBase, Options> {
	/** As the console has them; set with `setRule`. */
	rules: readonly Rule[];
	/** Adds a rule, or replaces the one of the same name; throws when there are too many. */
	setRule(rule: Options): Rule;
	removeRule(name: string): void;
	/** In order of their events. */
	deliveries: CallbackDelivery[];
	bans: Ban[];
	/** The same once more, all or those with these numbers. */
	redeliver(numbers?: readonly number[]): void;
	/** Ends when nothing is under way any more. */
	settled(): Promise<void>;
}

/** @param complete makes a rule of what a test says of it */
export function callbacksOf<Rule extends RuleBase, Options>(
	{ book, dispatcher }: CallbackService<Rule>,
	complete: (given: Options) => Rule,
): Callbacks<Rule, Options> {
	return {
		rules: book.rules,
		setRule: (rule) => book.put(complete(rule)),
		removeRule: (name) => void book.remove(name),
		deliveries: dispatcher.deliveries,
		bans: dispatcher.ledger.bans,
		redeliver: (numbers) => dispatcher.redeliver(numbers),
		settled: async () => await dispatcher.settled(),
	};
}
