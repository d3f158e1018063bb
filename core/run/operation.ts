import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { ItemReader } from '../parameters/itemReader';
import type { Outcome } from '../base/outcome';

/** What an accepted call gives. */
export interface Presented {
	readonly items: ReadonlyArray<Pick<INodeExecutionData, 'json' | 'binary'>>;
	/** Subjects of the call that the answer says nothing about. */
	readonly missing?: readonly string[];
}

/**
 * How calls may be cut, joined and remembered. Given for what people would notice twice; an operation
 * without it makes one call for each request, and does it again when n8n runs the node again.
 */
export interface Sharing<Call, Reply> {
	/** Whom the call is about. */
	subjects(call: Call): readonly string[];
	/** Subjects that one call takes. */
	capacity(call: Call): number;
	/** The same call for these subjects only. */
	narrow(call: Call, subjects: readonly string[]): Call;
	/** What the call says, but for its subjects, as a hash: equal for equal messages only. */
	identity(call: Call): string;
	/** Calls with the same key may be joined; undefined: this one never is. */
	joinKey(call: Call): string | undefined;
	/** Calls with a subject of the same key are sent one after the other, in the order of the items. */
	orderKey(call: Call, subject: string): string;
	/**
	 * Calls of different queues, which are paced apart, do not wait for each other; nor need they start
	 * in the order of the items.
	 */
	queue(call: Call): string;
	/** The reply in short, for the execution's data. */
	toMemo(call: Call, reply: Reply): IDataObject;
	fromMemo(call: Call, memo: IDataObject): Reply;
}

/** How errors speak of an operation: `not sent`, `may or may not have been sent`. */
export interface Wording {
	/** Field of the details that names the subjects, such as `to`. */
	readonly subject: string;
	/** Past participle: `sent`. */
	readonly done: string;
}

/**
 * One operation of a node, in the order its data flows: parameters -> request -> calls -> outcomes
 * -> items. No step looks back, so pacing, combining and repeating can be put between them.
 *
 * @typeParam Session a vendor's way to its service, opened once per node run
 * @typeParam Request what one input item asks for, checked
 * @typeParam Call one request to the service; an item may need several (many recipients)
 * @typeParam Reply what the service answered
 */
export interface OperationSteps<Session, Request, Call, Reply> {
	/** Parameters -> request. Throws a ProblemError on bad input; nothing is sent before all are read. */
	read(reader: ItemReader): Promise<Request> | Request;
	/**
	 * Request -> calls; uploads what must be on the server first.
	 *
	 * @param signal aborted when the rest is to be left undone; waiting ends then, a call under way
	 * does not
	 */
	plan(request: Request, session: Session, signal: AbortSignal): Promise<Outcome<readonly Call[]>>;
	/** Sends one call. */
	send(call: Call, session: Session, signal: AbortSignal): Promise<Outcome<Reply>>;
	/** Reply -> output items. */
	present(call: Call, reply: Reply): Presented;
	/** Whom or what a request or call is about, for errors: recipients, or a file name. */
	subjects(of: Request | Call): readonly string[];
	/** Words for errors. */
	readonly wording: Wording;
	readonly sharing?: Sharing<Call, Reply>;
}

/** How an operation appears in the editor. */
export interface OperationFace {
	readonly value: string;
	readonly name: string;
	/** Sentence case, with the resource: "Send a message". */
	readonly action: string;
	readonly description: string;
	/** Its parameters, without the display conditions on resource and operation. */
	readonly properties: INodeProperties[];
}

/** An operation whose inner types nobody needs to know any more. */
export interface Operation extends OperationFace {
	/** Runs it for all input items of the node. */
	run(ctx: IExecuteFunctions): Promise<INodeExecutionData[]>;
}
