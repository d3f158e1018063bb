import type { Entrant } from '../entrants';
import type { Workload } from '../workload';
import type { Pause } from './pauses';

/** The way into the sandbox of a cloud. */
export interface Access {
	/** The package with the cloud's node. */
	readonly packageName: string;
	/** Type of the credential. */
	readonly credentialType: string;
	/** What n8n has stored of it. */
	readonly credential: Readonly<Record<string, string>>;
	/** What the paths of the app are appended to: `http://127.0.0.1:4711/org/app`. */
	readonly base: string;
	/** For the bare loop, which asks for no token; '' where the cloud has none. */
	readonly appToken: string;
}

/** What one contender is told to do. */
export interface Job {
	readonly entrant: Entrant;
	readonly workload: Workload;
	readonly oneByOne: boolean;
	/** See `SINGLES`. */
	readonly withSingles: boolean;
	/** The user stops the execution after that. */
	readonly stopAfterSeconds?: number | undefined;
	readonly access: Access;
	/** Where the unpacked package is. */
	readonly packageFolder: string;
}

/** What was measured in the contender's process. */
export interface Reading {
	/** When the first execution began; see `sharedMs`. */
	readonly startedAtMs: number;
	readonly seconds: number;
	/** Of each execution, where they come one by one. */
	readonly medianMs: number;
	/** When the event loop stood still; see `sharedMs`. */
	readonly pauses: readonly Pause[];
	readonly cpuMs: number;
	/** Highest memory of the process during the run, above what it had before. */
	readonly growthBytes: number;
	/** The same of what was really in use: seen after a collection, early in the run and at its end. */
	readonly heldBytes: number;
	/** How long each single message took that came meanwhile; see `SINGLES`. */
	readonly singlesMs: readonly number[];
	/** How it ended for the user: undefined when all went well. */
	readonly error?: string | undefined;
}

export type ContenderQuestion =
	/** Loads, warms up and makes the input. */
	{ readonly type: 'prepare'; readonly job: Job } | { readonly type: 'run' };

/** One measured run. */
export type Run = () => Promise<Outcome>;

export interface Outcome {
	/** The error that the user sees, if any. */
	readonly error?: string | undefined;
	/** What the next node gets; kept until the memory has been looked at. */
	readonly output: unknown;
}
