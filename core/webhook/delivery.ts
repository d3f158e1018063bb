import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Problem } from '../base/problem';
import type { SentMessage } from './sentHere';

/** One event that a service tells of, as its trigger has read it. */
export interface Delivery {
	/** Which of the trigger's kinds of event it is. */
	readonly event: string;
	/** The output item. */
	readonly item: IDataObject;
	/** Whose event it is; '' where nobody's. */
	readonly from: string;
	readonly to: string;
	/** Of the group or chat room where it happened; '' elsewhere. */
	readonly groupId: string;
	/** Of what is said by it; '' where nothing is. */
	readonly messageType: string;
	/** What it says that somebody has said to somebody; undefined where nothing was said. */
	readonly sent: SentMessage | undefined;
	/**
	 * When it happened, or was signed where that is told by itself, in ms since 1970; NaN where it does
	 * not say so in a way that can be read.
	 */
	readonly atMs: number;
	/** Whether a server of the app has sent it, not what a person uses, where the service tells. */
	readonly byServer: boolean;
	/** Whether the service sends such events without a signature. */
	readonly comesUnsigned: boolean;
	/** How it is signed; undefined where it has no signature at all. */
	readonly signature: Signature | undefined;
	/** What it came with; undefined where the service gives it nothing that is signed. */
	readonly call: Call | undefined;
}

/** What tells an event apart from all others of the trigger. */
export interface Identity extends Pick<Delivery, 'call'> {
	/** One is enough to know it by. */
	readonly marks: readonly string[];
}

/**
 * What of a delivery is signed, where its text is not: whoever has read it may send it again with
 * another text. So only so many different events, and of one family only, are taken by one.
 */
export interface Call {
	readonly mark: string;
	/** Kinds of event that may come of one call together. */
	readonly family: string;
	/** The most different events that may come of it, as far as the service is known. */
	readonly most: number;
}

/** @returns the file in n8n's storage, or why there is none. May throw, which says the same. */
export type FetchMedia = (
	ctx: IExecuteFunctions,
	signal: AbortSignal,
) => Promise<{ readonly file: IBinaryData } | { readonly problem: Problem }>;

/** What a delivery was signed with, as far as it can be told from outside. */
export interface Signature {
	/** Whether it was made with one of these secrets. */
	isOf(secrets: readonly string[]): boolean;
}
