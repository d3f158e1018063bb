import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;

/** Far more than a busy computer needs: it is only ever used up by what never comes. */
export const LIMIT_MS = 90_000;

/**
 * Waits until an expectation holds, for what the browser itself cannot be asked to wait for.
 *
 * @throws what was wrong at last, after `limitMs`
 */
export async function eventually(
	expectation: () => Promise<void> | void,
	limitMs = LIMIT_MS,
): Promise<void> {
	const deadlineMs = performance.now() + limitMs;
	for (;;) {
		try {
			return await expectation();
		} catch (error) {
			if (performance.now() > deadlineMs) throw error;
		}
		await wait(LOOK_EVERY_MS);
	}
}
