import type { ICredentialDataDecryptedObject, IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { Status } from './answer';
import type { Delivery, FetchMedia, Signature } from './delivery';
import type { Failures } from './failures';
import type { OptionNames } from './optionNames';
import type { Refusal } from './refusals';
import type { WebhookRequest } from './request';
import type { TriggerSettings } from './settings';

/** What a trigger takes from its credential. */
export interface Account {
	/** Signatures may be made with any of these; may be empty. */
	readonly secrets: readonly string[];
	/** See `ServiceAddress`. */
	readonly scope: string;
}

/** Notices that only somebody who knows the service can write: they name its console and its words. */
export type Notice = Extract<Refusal, 'unsigned' | 'wrongSignature' | 'age'> | 'noSecret';

/** How a service tells of events: all that a trigger has to know of it. */
export interface Callbacks {
	/** Name of the service, as the log says it. */
	readonly service: string;
	readonly credentialType: string;
	/** The most of a body that is read, in bytes. */
	readonly maxBytes: number;
	/** How long the service waits for an answer, in ms, before it takes it for a failure. */
	readonly waitsMs: number;
	/** What refusals are answered with, where the service wants something else than usual. */
	readonly statuses: Readonly<Partial<Record<Refusal, Status>>>;
	/** Whether the service takes a 500 for success; see `without500`. */
	readonly takes500?: true;
	/** How many failed answers the service bears before it stops delivering; undefined: any number. */
	readonly bears: Failures | undefined;
	/** What the trigger's options are called, where not as usual. */
	readonly optionNames?: OptionNames;
	/** @throws CredentialFault when the credential names no usable account */
	open(credentials: ICredentialDataDecryptedObject): Account;
	/** What the log is to say of settings when a workflow is activated; undefined: nothing. */
	noticeOf(settings: TriggerSettings): string | undefined;
	/**
	 * The events that a request tells of; most services tell of one at a time. None: it only looks
	 * whether anybody answers. undefined: nothing of the service's.
	 */
	read(request: WebhookRequest): readonly Delivery[] | undefined;
	/**
	 * How a request is signed, whatever it says: what cannot be read is answered by that. Not there where
	 * the signature is part of what it says.
	 */
	signatureOf?(request: WebhookRequest): Signature | undefined;
	/**
	 * What an event is known by when it comes again: one of them is enough. Asked again in the run, where
	 * nothing but the item is left of the delivery.
	 *
	 * @param item of the output, as `read` gave it
	 */
	marksOf(item: IDataObject): readonly string[];
	/** How to get the file that comes with an event; undefined where none does. @param item as above */
	mediaOf(item: IDataObject): FetchMedia | undefined;
	/** As the service compares user IDs. */
	foldUser(id: string): string;
	/** As whom this workflow sends, as far as its nodes say so. */
	sendersOf(ctx: IWebhookFunctions): readonly string[];
	/** What the log says, and the error where it is about the trigger itself. */
	readonly notices: Readonly<Record<Notice, { readonly message: string; readonly advice: string }>>;
}
