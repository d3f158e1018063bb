/** Is told what goes on, for whoever waits. */
export interface Progress {
	/** Something about the step that runs now. */
	detail(text: string): void;
	/**
	 * A program runs.
	 *
	 * @param what Fits behind "still": `installing n8n`.
	 * @returns what is called when it has ended.
	 */
	running(what: string): () => void;
}

export const silence: Progress = { detail: () => undefined, running: () => () => undefined };
