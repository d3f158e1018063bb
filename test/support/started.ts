/**
 * A sandbox, or anything else that runs, for all tests of a file: emptied before each, if it can be.
 *
 * @param anew a sandbox of its own for each test instead: to the node another app
 * @returns gives it, once the tests have begun
 */
export function useStarted<Sandbox extends { reset?(): void; close(): Promise<void> }>(
	start: () => Promise<Sandbox>,
	{ anew = false } = {},
): () => Sandbox {
	let current: Sandbox | undefined;
	const started = (): Sandbox => {
		if (current === undefined) throw new Error('the sandbox is not running');
		return current;
	};
	const open = async () => void (current = await start());
	const close = async () => await started().close();
	if (anew) {
		beforeEach(open);
		afterEach(close);
	} else {
		beforeAll(open);
		beforeEach(() => started().reset?.());
		afterAll(close);
	}
	return started;
}
