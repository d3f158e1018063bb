/** A task that may be asked for at any time. */
export interface Repeated {
	/** Asks for a run: now, or once more behind the one that runs, however often it is asked. */
	ask(): void;
	/** Waits until nothing runs and nothing is asked for. */
	idle(): Promise<void>;
}

/** @param task Never rejects. */
export function oneAtATime(task: () => Promise<void>): Repeated {
	let asked = false;
	let running: Promise<void> | undefined;
	const work = async () => {
		while (asked) {
			asked = false;
			await task();
		}
		running = undefined;
	};
	return {
		ask() {
			asked = true;
			running ??= work();
		},
		async idle() {
			await running;
		},
	};
}
