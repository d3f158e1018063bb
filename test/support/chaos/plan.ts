import type { Weather } from './faults';

/** Kinds of recipients; no service has all of them. */
export type Target = 'user' | 'group' | 'chatRoom' | 'system' | 'ultraGroup' | 'team' | 'superTeam';

/** What one input item asks for. */
export interface ItemPlan {
	readonly target: Target;
	/** Numbers of recipients; none: the item is bad. */
	readonly to: readonly number[];
	/** What it says; items with the same number say the same. */
	readonly content: number;
}

/** One workflow with all that happens to it; the same plan always runs alike. */
export interface Plan {
	/** Where all dice begin: the way of each request, and what the node leaves to chance. */
	readonly luck: number;
	/** The items of each execution; they begin at the same time. */
	readonly executions: ReadonlyArray<readonly ItemPlan[]>;
	readonly onError: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	/** Tries of Retry On Fail; 1: it is off. */
	readonly maxTries: number;
	readonly waitBetweenTries: number;
	/** How often "Retry execution" is pressed, as long as the execution has failed. */
	readonly retries: number;
	/** Somebody edits the node before that, in a way that changes no message. */
	readonly isEdited: boolean;
	/** When the first execution is stopped by the user. */
	readonly stopAfterMs: number | undefined;
	/** One of the vendor's. */
	readonly messageType: string;
	/** What is made anew in each try. */
	readonly fresh: 'nothing' | 'now' | 'random';
	readonly simplify: boolean;
	readonly combineItems: boolean;
	readonly restrictAccess: boolean;
	/** To groups and rooms, only some members get it. */
	readonly chosenMembers: boolean;
	readonly maxMessagesPerSecond: number;
	/** The kind of the credential, one of the vendor's. */
	readonly credential: string;
	/** What there is of the documented limits; false: no limits. */
	readonly limitScale: number | false;
	/** Messages that another program sends in a second through the same app. */
	readonly rivalPerSecond: number;
	/** Shortest and longest way to the service. */
	readonly travelMs: readonly [number, number];
	readonly weather: Weather;
}

/** The group of bad items where members are chosen: it has no other messages. */
export const BAD_ITEMS_GROUP = '6999';

/** Numbers of the first of each kind; IDs of groups and rooms may have to be digits. */
const FIRST: Readonly<Record<Target, number>> = {
	user: 0,
	group: 10_000,
	chatRoom: 20_000,
	system: 30_000,
	ultraGroup: 40_000,
	team: 50_000,
	superTeam: 60_000,
};

/** Whom an item is for. The IDs of users, groups and rooms differ, so an ID says which it is. */
export function recipientsOf({ target, to }: ItemPlan): string[] {
	return to.map((number) => `${target === 'user' ? 'u' : ''}${FIRST[target] + number}`);
}
