/** A failure that is told to the user as it is, without a stack: its text says what to do. */
export class DemoError extends Error {
	override readonly name = 'DemoError';
}
