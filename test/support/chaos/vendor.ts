import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { CallKind, Ending } from './callLog';
import type { Answer } from './faults';
import type { Plan, Target } from './plan';
import type { Service, WireRequest } from './service';

/** A value, and how often it is chosen beside the others. */
export interface Weighted<Value> {
	readonly weight: number;
	readonly value: Value;
}

/** What plans choose from; the first of each list is the one that plans shrink to. */
export interface Choices {
	readonly targets: ReadonlyArray<Weighted<Target>>;
	/** The first one is chosen nearly every other time. */
	readonly messageTypes: readonly string[];
	/** Those whose file the node uploads. */
	readonly fileTypes: readonly string[];
	/** Such a file may have a secret. */
	readonly hasSecretFiles: boolean;
	/** Whose members may be chosen. */
	readonly groupTarget: Target;
	/** Kinds of credentials. */
	readonly credentials: ReadonlyArray<Weighted<string>>;
	/** Recipients of the largest items: more than one call takes. */
	readonly manyRecipients: number;
	/** What may happen to the service itself, beside faults of the way to it. */
	readonly events: readonly string[];
}

/** Answers that the service's own may be replaced by. */
export interface Answers {
	/** Surely not done; nobody answers so once it is. */
	readonly refusals: Readonly<Record<string, Answer>>;
	/** May be done or not. */
	readonly doubts: Readonly<Record<string, Answer>>;
	/** Refusals that come more often than others. */
	readonly likely: readonly string[];
}

/** How requests and answers are read, by the documents and not by the node. */
export interface WireFormat {
	kindOf(request: WireRequest): CallKind;
	/** All that it says, as it was before it was encoded. */
	textOf(request: WireRequest): string;
	recipientsOf(request: WireRequest): string[];
	/** The same for these recipients only. */
	requestFor(request: WireRequest, to: readonly string[]): WireRequest;
	/** By which the service knows that it comes again; '' where it never does. */
	nameOf(request: WireRequest): string;
	/** What shows who sent it; an answer may repeat it. */
	proofOf(request: WireRequest): string;
	/** The message ID of each recipient that an answer names; the ID of a file as that of `file`. */
	idsIn(text: string): Array<[to: string, messageId: string]>;
	/** The same with these recipients only. */
	answerFor(text: string, to: readonly string[]): string;
	/** What an answer that came whole tells, by the documents: see the table of statuses. */
	endingOf(answer: Answer): Ending;
}

/** How the node is set up, and what its output looks like. */
export interface VendorNode {
	/** Of the node in a workflow. */
	readonly name: string;
	/** What n8n calls it within its package. */
	readonly type: string;
	readonly packageFolder: string;
	readonly make: (parameters: INodeParameters, more: Partial<INode>) => INode;
	/** The message of every item, by expressions on it; what is said holds the item's mark. */
	parametersOf(plan: Plan): INodeParameters;
	/** A sender, and the same one in other words. */
	readonly senders: readonly [string, string];
	/** User IDs are one and the same in upper case and lower case. */
	readonly hasLoudIds: boolean;
	/** The message ID of each recipient, where an output item has it in a way of its own. */
	idsOf(json: IDataObject): Array<[to: string, messageId: unknown]> | undefined;
	/** Whether an output item says that all was done before, and of nobody by name. */
	isNameless(json: IDataObject): boolean;
}

/** All that a chaos run has to know of one cloud. */
export interface ChaosVendor {
	readonly choices: Choices;
	readonly answers: Answers;
	readonly wire: WireFormat;
	readonly node: VendorNode;
	/**
	 * The service knows what comes again, so that nothing may stay open once it answers; see
	 * `checkClosed`.
	 */
	readonly closesOpen: boolean;
	openService(): Service;
}
