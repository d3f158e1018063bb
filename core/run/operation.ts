import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Failure, Outcome } from '../base/outcome';
import type { Problem } from '../base/problem';
import type { ItemReader } from '../parameters/itemReader';
import type { ParameterPath } from '../parameters/paths';

/** What an operation gives for one thing. */
export interface OutputItem extends Pick<INodeExecutionData, 'json' | 'binary'> {
	/** The subject that it is about; needed where input items share calls. */
	readonly subject?: string;
}

/** Subjects that are not known to be served, and why. */
export interface Loss {
	/** May be empty where a call has no subjects, such as a list. */
	readonly subjects: readonly string[];
	readonly failure: Failure;
}

/** What an accepted call gives, subject by subject. */
export interface Presented {
	readonly items: readonly OutputItem[];
	/**
	 * Subjects that the service refused by name, each with its own refusal, or that its answer says
	 * nothing about (`leftOut`).
	 */
	readonly losses?: readonly Loss[];
}

/** Which calls must not overtake each other. Without it calls start in any order, all overlapping. */
export interface Ordering<Call> {
	/** Calls with a subject of the same key are sent one after the other, in the order of the items. */
	key(call: Call, subject: string): string;
	/** Calls of different queues, which are paced apart, do not wait for each other; one where absent. */
	queue?(call: Call): string;
}

/**
 * How calls are cut and joined. Needed by every operation whose calls are about several subjects: only
 * with it a part of a call can be done again. With it a call without subjects is for nobody and not
 * made.
 */
export interface Batching<Call> {
	/** Subjects that one call takes. */
	capacity(call: Call): number;
	/** The same call for these of its subjects only. */
	narrow(call: Call, subjects: readonly string[]): Call;
	/** Calls with the same key may be joined; undefined: this one never is. */
	joinKey(call: Call): string | undefined;
	/** One call for all of these. They may say different things to their subjects. */
	join(calls: readonly [Call, ...Call[]]): Call;
}

/**
 * What is remembered of calls, so that n8n's retries, which run the whole node again, do not do them
 * twice. Without it a retry does everything again. See `rememberWhole` for the usual one.
 */
export interface Remembering<Run, Call, Reply> {
	/** What is asked of one app is not asked of another; see `ServiceAddress`. */
	readonly scope: (run: Run) => string;
	/** All that the call says, but for whom, as a hash: equal for equal calls only. */
	identity(call: Call, run: Run): string;
	/**
	 * Parameters, such as `options.combineItems`, that say nothing about what is asked for: only whom it
	 * is for, how fast, or what is given back. A call is recognised by the others too, as they were
	 * typed; see `AskedFor`.
	 */
	readonly beside?: readonly ParameterPath[];
	/** The reply in short, where the output items (which are kept otherwise) would be too large. */
	readonly memo?: {
		write(call: Call, reply: Reply): IDataObject;
		read(call: Call, memo: IDataObject): Reply;
	};
	/** Doing it twice harms nobody, so an open call is simply made again by a retry. */
	readonly harmlessTwice?: true;
	/**
	 * A new key by which the service recognises a repeat, where it has such a thing. A call whose
	 * outcome is open is then sent again by a retry, with the same key; without, it never is.
	 */
	idempotencyKey?(call: Call): string;
}

/** How often a call may have been made before. */
export interface Attempt {
	/** A former try of this execution made the same call, and got no clear answer. */
	readonly isRepeat: boolean;
	/** See `Remembering`; the same for every attempt at a call. */
	readonly idempotencyKey?: string | undefined;
}

/**
 * A name that the user gives to what is asked for, by which the service does it once only: in one run it
 * may not stand for two different things, of which the second would be taken for done.
 */
export interface OwnName {
	readonly name: string;
	/** What it stands for, as text that differs where the things do. */
	readonly thing: string;
	/** What is wrong where it stands for another thing already. */
	readonly problem: Problem;
}

/** How errors speak of an operation: `not sent`, `may or may not have been sent`. */
export interface Wording {
	/** Field of the details that names the subjects, such as `to`. */
	readonly subject: string;
	/** What stands before the name of a subject, such as `message to`; a headline without where absent. */
	readonly thing?: string;
	/** Past participle: `sent`. */
	readonly done: string;
	/** It only reads, so what was done before a failure need not be undone. */
	readonly changesNothing?: true;
}

/**
 * One operation of a node, in the order its data flows: parameters -> request -> calls -> replies ->
 * items. No step looks back.
 *
 * @typeParam Run a vendor's way to its service, and what belongs to one run of the node
 * @typeParam Request what one input item asks for, checked
 * @typeParam Call one request to the service; an item may need several (many recipients)
 * @typeParam Reply what the service answered
 */
export interface OperationSteps<Run, Request, Call, Reply> {
	/** Parameters -> request. Throws a ProblemError on bad input; nothing is sent before all are read. */
	read(reader: ItemReader): Promise<Request> | Request;
	/** See `OwnName`; undefined where the request gives none. */
	ownName?(request: Request): OwnName | undefined;
	/**
	 * Whom or what an item is about, for its error where not all of it can be read. It may throw: then
	 * the error names nobody.
	 */
	whom?(reader: ItemReader): readonly string[];
	/**
	 * The calls as far as they are known before anything is made ready, where that costs something:
	 * enough to present what a former try has noted of them.
	 */
	outline?(request: Request): readonly Call[];
	/**
	 * Request -> calls; uploads what must be on the server first.
	 *
	 * @param signal aborted when the rest is to be left undone; waiting ends then, a call under way
	 * does not
	 */
	plan(request: Request, run: Run, signal: AbortSignal): Promise<Outcome<readonly Call[]>>;
	/** Sends one call. */
	send(call: Call, run: Run, signal: AbortSignal, attempt: Attempt): Promise<Outcome<Reply>>;
	/** Reply -> output items. Asked once for each reply. */
	present(call: Call, reply: Reply): Presented;
	/** Whom or what a request or call is about, for errors: recipients, or a file name. */
	subjects(of: Request | Call): readonly string[];
	/** Words for errors. */
	readonly wording: Wording;
	readonly order?: Ordering<Call>;
	readonly batching?: Batching<Call>;
	readonly memory?: Remembering<Run, Call, Reply>;
}
