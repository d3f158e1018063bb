import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';
import type { Delivery } from './delivery';
import type { Rejection } from './judge';
import type { WebhookRequest } from './request';

/** What a trigger takes from its credential. */
export interface Account {
	/** Signatures may be made with any of these; may be empty. */
	readonly secrets: readonly string[];
	/** See `ServiceAddress`. */
	readonly scope: string;
}

/** What nobody sees but in n8n's log, as nothing starts: said there, with what to check. */
export type Notice = Extract<Rejection, 'unsigned' | 'wrongSignature' | 'age'> | 'noSecret';

/** How a service tells of events: all that a trigger has to know of it. */
export interface Callbacks {
	readonly credentialType: string;
	/** The most of a body that is read, in bytes. */
	readonly maxBytes: number;
	/** @throws CredentialFault when the credential names no usable account */
	open(credentials: ICredentialDataDecryptedObject): Account;
	/** `probe`: a request that only looks whether anybody answers. undefined: nothing of the service's. */
	read(request: WebhookRequest): Delivery | 'probe' | undefined;
	/** As the service compares user IDs. */
	foldUser(id: string): string;
	/** As whom this workflow sends, as far as its nodes say so. */
	sendersOf(ctx: IWebhookFunctions): readonly string[];
	/** What the log says, and the error where it is about the trigger itself. */
	readonly notices: Readonly<Record<Notice, { readonly message: string; readonly advice: string }>>;
}
