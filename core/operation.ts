import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { ItemReader } from './itemReader';
import type { Outcome } from './outcome';

/** What an accepted call gives. */
export interface Presented {
	readonly items: ReadonlyArray<Pick<INodeExecutionData, 'json' | 'binary'>>;
	/** Subjects of the call that the answer says nothing about. */
	readonly missing?: readonly string[];
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
	/** Request -> calls: uploads what must be on the server first, splits what one call cannot take. */
	plan(request: Request, session: Session): Promise<Outcome<readonly Call[]>>;
	/** Sends one call. Never throws. */
	send(call: Call, session: Session): Promise<Outcome<Reply>>;
	/** Reply -> output items. */
	present(call: Call, reply: Reply): Presented;
	/** Whom or what a request or call is about, for errors: recipients, or a file name. */
	subjects(of: Request | Call): readonly string[];
	/** Words for errors. */
	readonly wording: Wording;
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
