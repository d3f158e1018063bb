/** What may become of one request. "After" means that the service has done its work by then. */
export type Fault =
	| { readonly kind: 'none' }
	/** Another answer than the service's own, by its name. */
	| { readonly kind: 'answer'; readonly answer: string; readonly after: boolean }
	/** The connection is never made. */
	| { readonly kind: 'refuseConnection' }
	/** It is cut before a word of an answer. */
	| { readonly kind: 'reset'; readonly after: boolean }
	/** No answer ever comes. */
	| { readonly kind: 'hang'; readonly after: boolean }
	/** The service takes the request up when nobody waits for it any more. */
	| { readonly kind: 'late'; readonly ms: number }
	/** The answer comes in small pieces, with a pause before each. */
	| { readonly kind: 'trickle'; readonly gapMs: number }
	/** Half of the answer comes, and looks whole. */
	| { readonly kind: 'truncate' }
	/** Half of the answer comes, then the connection is cut. */
	| { readonly kind: 'cutBody' }
	/** The answer says nothing about every other recipient, the first among them. */
	| { readonly kind: 'leaveOut'; readonly delivered: boolean }
	/** Something happens to the service just before the request arrives. */
	| { readonly kind: 'event'; readonly event: string };

/** What the network does to requests, in the order in which they begin; afterwards nothing. */
export interface Weather {
	readonly sends: readonly Fault[];
	readonly uploads: readonly Fault[];
	/** Of what the credential asks for: tokens, and whether a pasted one works. */
	readonly tokens: readonly Fault[];
}

/** An answer as it is seen by whoever asked. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly text: string;
}

/** Stands in an answer for what the request has shown of who sent it. */
export const PROOF = '$PROOF';

/** @param body a web page where it is a text */
export function answer(status: number, body: unknown, retryAfter?: string): Answer {
	const isPage = typeof body === 'string';
	return {
		status,
		headers: {
			'content-type': isPage ? 'text/html' : 'application/json',
			...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
		},
		text: isPage ? body : JSON.stringify(body),
	};
}

/** All is well, and nothing is said about it. */
export const NOTHING = answer(200, {});

/** In few words: `reset after`, `answer tooLarge`. */
export function nameOf(fault: Fault): string {
	const { kind } = fault;
	if (kind === 'answer') return `${fault.answer}${fault.after ? ' after' : ''}`;
	if (kind === 'event') return fault.event;
	if (kind === 'reset' || kind === 'hang') return `${kind} ${fault.after ? 'after' : 'before'}`;
	if (kind === 'late') return `late by ${fault.ms} ms`;
	if (kind === 'trickle') return `trickle every ${fault.gapMs} ms`;
	return kind === 'leaveOut' ? `leaveOut ${fault.delivered ? '' : 'un'}delivered` : kind;
}
