/** A failure that is told to the user as it is, without a stack: its text says what to do. */
export class ToolError extends Error {
	override readonly name = 'ToolError';
}

/** What a command line prints of whatever failed. */
export function shownError(error: unknown): string {
	if (error instanceof ToolError) return error.message;
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
