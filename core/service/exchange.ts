import type { IDataObject } from 'n8n-workflow';

/** What came of one HTTP request, before anybody asks what it means. */
export type Exchange =
	| Answer
	/** Surely never reached the service. */
	| {
			readonly kind: 'notSent';
			readonly fault: ConnectionFault;
			readonly text: string;
			/** Whether a later try may get through. */
			readonly repeatable: boolean;
	  }
	/** Went out, and no answer came back: the service may have acted on it. */
	| ({ readonly kind: 'broken' } & Asked & Break);

/** Who was asked, where that is another host than the request names: a backup. */
interface Asked {
	readonly host?: string;
}

/** How a connection ended too early. */
export interface Break {
	readonly fault: ConnectionFault;
	/** The system's own words. */
	readonly text: string;
}

/** What the service said. */
export interface Answer extends Asked {
	readonly kind: 'answer';
	readonly status: number;
	readonly headers: IDataObject;
	readonly text: string;
	/** The body as it came, where the request asked for a file and got it. */
	readonly bytes?: Buffer;
	/** Why the body is not whole; `text` is its beginning then, and means nothing as JSON. */
	readonly cut?: Break;
}

/** An answer of which only the head has been read. */
export interface Unread {
	readonly kind: 'unread';
	readonly status: number;
	readonly headers: IDataObject;
	/** A stream, or what n8n has made of it already. */
	readonly body: unknown;
}

export type ConnectionFault =
	| 'credential'
	| 'refused'
	| 'nameNotFound'
	/** n8n itself lets nobody ask this address. */
	| 'forbidden'
	| 'certificate'
	| 'unreachable'
	| 'timeout'
	| 'cancelled'
	| 'closed'
	| 'tooLarge'
	| 'other';
