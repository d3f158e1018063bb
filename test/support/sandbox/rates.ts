import { useStarted } from '../started';

/** What a sandbox takes for its rates. */
interface CountingOptions {
	readonly rateLimits: object;
	readonly now: () => number;
}
interface CountingSandbox {
	setRateLimits(limits: object): void;
	reset(): void;
	close(): Promise<void>;
}

/**
 * A sandbox that counts as the service does, for all tests of a file: emptied before each, at the hour
 * zero, on a clock that the test turns.
 */
export function useRated<Sandbox extends CountingSandbox>(
	start: (options: CountingOptions) => Promise<Sandbox>,
): { readonly sandbox: () => Sandbox; readonly clock: { nowMs: number } } {
	const clock = { nowMs: 0 };
	const sandbox = useStarted(async () => await start({ rateLimits: {}, now: () => clock.nowMs }));
	beforeEach(() => {
		clock.nowMs = 0;
		sandbox().setRateLimits({});
	});
	return { sandbox, clock };
}
