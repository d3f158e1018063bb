import type { IDataObject } from 'n8n-workflow';

/** What came of one HTTP request, before anybody asks what it means. */
export type Exchange =
	| {
			readonly kind: 'answer';
			readonly status: number;
			readonly headers: IDataObject;
			readonly text: string;
			/** The body as it came, where the request asked for bytes. */
			readonly bytes?: Buffer;
	  }
	/** Surely never reached the service. */
	| {
			readonly kind: 'notSent';
			readonly fault: ConnectionFault;
			readonly text: string;
			/** Whether a later try may get through. */
			readonly repeatable: boolean;
	  }
	/** Went out, and no answer came back: the service may have acted on it. */
	| { readonly kind: 'broken'; readonly fault: ConnectionFault; readonly text: string };

export type ConnectionFault =
	| 'credential'
	| 'refused'
	| 'nameNotFound'
	| 'certificate'
	| 'unreachable'
	| 'timeout'
	| 'cancelled'
	| 'closed'
	| 'other';
