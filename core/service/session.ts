import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import type { Outcome } from '../base/outcome';
import { redact } from '../base/redact';
import type { LaneLimits } from '../pacing/limits';
import { createPaced, type Pace, type Paced } from '../pacing/paced';
import { readAnswer, type Dialect, type Reading } from './answers';
import { toOptions, type ServiceRequest } from './request';
import { wireOf, type NodeContext, type Send } from './wire';

/** Where a service is, as a credential names it. */
export interface ServiceAddress {
	/** What all paths are appended to. */
	readonly base: string;
	/** With the port where one is given; for errors. */
	readonly host: string;
}

/** What a session has to know of a service. */
export interface ServiceDefinition<Lane extends string, Account extends ServiceAddress> {
	readonly credentialType: string;
	/** The pace of each class of endpoints. */
	readonly lanes: Readonly<Record<Lane, LaneLimits>>;
	/** @throws CredentialFault when the credential names no usable account of the service */
	readAccount(credentials: ICredentialDataDecryptedObject): Account;
	/** Every value that must never be shown; asked for each time, since tokens are renewed. */
	secretsOf(credentials: ICredentialDataDecryptedObject, account: Account): readonly string[];
	dialectFor(account: Account): Dialect;
}

/** A request with what its answer means, and when it may go out. */
export interface ServiceCall<Lane extends string> extends ServiceRequest {
	readonly pace: Pace<Lane>;
	readonly refusals?: Reading['refusals'];
	readonly doubt: string;
}

/** The way to a service with one credential. It knows nothing of runs, items and editors. */
export interface Session<
	Lane extends string = string,
	Account extends ServiceAddress = ServiceAddress,
> {
	readonly account: Account;
	/** What limits count for and things are remembered by: the account's address. */
	readonly scope: string;
	readonly send: Send;
	/** The same without the credential: no token leaves with it. */
	readonly sendBare: Send;
	/** Lets calls go at the pace of the service; see `createPaced`. */
	readonly paced: Paced<Lane>;
	/** How answers are read, but for what a single request adds. */
	readonly reading: Pick<Reading, 'dialect' | 'host' | 'hide'>;
	/** Makes a call when its turn has come, waits out refusals for rate, and reads the answer. */
	call(call: ServiceCall<Lane>, signal: AbortSignal): Promise<Outcome<IDataObject>>;
}

/**
 * Reads the node's credential and opens the way to its account, from any context of n8n.
 *
 * @throws CredentialFault when the credential names no usable account
 */
export async function openSession<Lane extends string, Account extends ServiceAddress>(
	ctx: NodeContext,
	service: ServiceDefinition<Lane, Account>,
): Promise<Session<Lane, Account>> {
	const credentials = await ctx.getCredentials(service.credentialType);
	const account = service.readAccount(credentials);
	const wire = wireOf(ctx, service.credentialType);
	const paced = createPaced(account.base, service.lanes);
	const reading = {
		dialect: service.dialectFor(account),
		host: account.host,
		hide: (text: string) => redact(text, service.secretsOf(credentials, account)),
	};
	return {
		account,
		scope: account.base,
		...wire,
		paced,
		reading,
		async call({ pace, refusals, doubt, ...request }, signal) {
			const attempt = async () =>
				readAnswer(await wire.send(toOptions(request)), { ...reading, refusals, doubt });
			return await paced(pace, attempt, signal);
		},
	};
}
