import { SYSTEM_CLOCK, type Clock } from '../base/clock';
import { INTERRUPTED, notSent, type Outcome, type Unknown } from '../base/outcome';
import { Experience } from './experience';
import type { LaneLimits, Load } from './laneLimits';
import { laneFor } from './lanes';
import { PATIENCE, withPatience, type PatiencePolicy } from './patience';
import { usedUpProblem } from './usedUp';

/** Which turns a call takes, and how long to go on with it. */
export interface Pace<Name extends string> {
	readonly lane: Name;
	/** What the call takes up; one message, unless told otherwise. */
	readonly load?: Load;
	readonly policy?: PatiencePolicy;
}

/**
 * Lets a call go when its turn has come, and again, with growing waits, when it was refused for its
 * rate or never got through. All executions of the process share the turns. Where the limit of an hour
 * or a day is used up and nobody goes for more than a quarter of an hour, it is not sent; nor where the
 * run has found that nobody answers, or that nothing is accepted for minutes.
 *
 * @param attempt told whether it is a repeat
 * @param signal ends the waiting; the call is then not begun
 */
export type Paced<Name extends string> = <Reply>(
	pace: Pace<Name>,
	attempt: (isRepeat: boolean) => Promise<Outcome<Reply>>,
	signal: AbortSignal,
) => Promise<Outcome<Reply>>;

const ONE_MESSAGE: Load = { messages: 1 };

/** A call that is refused more often lets others try before it: there may be something wrong with it. */
const MOST_TRIES_FIRST = 4;

/** What the lane hears of a call that threw. */
const BROKEN_OFF: Unknown = { kind: 'unknown', problem: { message: 'It broke off.' } };

/**
 * An open lane adopts the limits when this asks for it the first time: where several ask for different
 * ones, since a credential was edited or two are for the same app, all go by those of the latest.
 *
 * @param app what the limits count for
 * @param limits of each class of endpoints
 * @param clock to wait by
 */
export function createPaced<Name extends string>(
	app: string,
	limits: Readonly<Record<Name, LaneLimits>>,
	clock: Clock = SYSTEM_CLOCK,
): Paced<Name> {
	const experiences = new Map<Name, Experience>();
	return async ({ lane: name, load = ONE_MESSAGE, policy = PATIENCE }, attempt, signal) => {
		const lane = laneFor(app, name, limits[name], clock);
		const known = experiences.get(name);
		if (known === undefined) lane.adopt(limits[name]);
		const experience = known ?? new Experience();
		experiences.set(name, experience);
		let tries = 0;
		const reasonNotToSend = () => experience.reasonNotToSend(lane.acceptedAtMs);
		const givenUp = () => notSent(reasonNotToSend() ?? BROKEN_OFF.problem);
		const whenItsTurnComes = async () => {
			if (reasonNotToSend() !== undefined) return givenUp();
			const isRepeat = tries++ > 0;
			const turn = await lane.enter(load, signal, isRepeat && tries <= MOST_TRIES_FIRST);
			if (turn.kind === 'interrupted') return INTERRUPTED;
			if (turn.kind === 'tooLong') return notSent(usedUpProblem(turn, load, limits[name].advice));
			if (turn.kind === 'givenUp') return givenUp();
			let outcome: Outcome<unknown> = BROKEN_OFF;
			try {
				return (outcome = await attempt(isRepeat));
			} finally {
				lane.leave(turn, outcome);
			}
		};
		const patience = { signal, policy, experience, clock };
		const outcome = await withPatience(whenItsTurnComes, lane, patience);
		if (reasonNotToSend() !== undefined) lane.giveUp(signal);
		return outcome;
	};
}
