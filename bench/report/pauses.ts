import type { Row } from '../contest';

/** Whether all was to be done; of the others, which were stopped, only the start counts. */
export const isWhole = ({ cell }: Row) => cell.stopAfterSeconds === undefined;

/** From the start of the execution; infinite where no call came. */
export function firstCallSeconds({ reading, tally }: Row): number {
	return ((tally.firstCallAtMs ?? Infinity) - reading.startedAtMs) / 1_000;
}

/** The longest while the items were read, and the longest since the first call was out. */
export function worstPausesMs({ reading, tally }: Row): { reading: number; sending: number } {
	const { firstCallAtMs = Infinity } = tally;
	const worst = (counts: (endedAtMs: number) => boolean) =>
		Math.max(0, ...reading.pauses.filter((one) => counts(one.endedAtMs)).map(({ ms }) => ms));
	return {
		reading: worst((endedAtMs) => endedAtMs < firstCallAtMs),
		sending: worst((endedAtMs) => endedAtMs >= firstCallAtMs),
	};
}
