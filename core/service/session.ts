import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { notSent, type Failure, type Outcome } from '../base/outcome';
import { ProblemError } from '../base/problem';
import { hideWhole, redact } from '../base/redact';
import type { LaneLimits } from '../pacing/laneLimits';
import { createPaced, type Pace, type Paced } from '../pacing/paced';
import { withBackup } from './backup';
import { readAnswer, type Dialect, type Reading } from './answers';
import { toOptions, type Body, type ServiceRequest } from './request';
import { wireOf, type NodeContext, type Wire } from './wire';

/** Where a service is, as a credential names it. */
export interface ServiceAddress {
	/** What all paths are appended to. */
	readonly base: string;
	/** The same on another host, for when the first cannot be reached; most services have none. */
	readonly backup?: string | undefined;
	/** Further addresses of the service on hosts of their own, such as one that takes files. */
	readonly others?: readonly string[];
	/** With the port where one is given; for errors. */
	readonly host: string;
	/**
	 * Tells apart what limits count for and things are remembered by: the address of an app where each
	 * has its own, else the host with the app's key.
	 */
	readonly scope: string;
	/** Whether the credential fetches its token itself, and another one after a 401. */
	readonly renewsToken: boolean;
}

/** What a session has to know of a service. */
export interface ServiceDefinition<Lane extends string, Account extends ServiceAddress> {
	readonly credentialType: string;
	/**
	 * The pace of each class of endpoints; a credential may have a say in it.
	 *
	 * @throws CredentialFault when it says something that is no limit
	 */
	lanesFor(credentials: ICredentialDataDecryptedObject): Readonly<Record<Lane, LaneLimits>>;
	/** @throws CredentialFault when the credential names no usable account of the service */
	readAccount(credentials: ICredentialDataDecryptedObject): Account;
	/** Every value that must never be shown; asked for each time, since tokens are renewed. */
	secretsOf(credentials: ICredentialDataDecryptedObject, account: Account): readonly string[];
	dialectFor(account: Account): Dialect;
}

/** A body that is made when the request's turn has come, and given back afterwards. */
export interface BodyMaker {
	/** @throws ProblemError when it cannot be made; nothing is sent then, and nothing given back */
	make(): Promise<Body>;
	/**
	 * Called once for each body that was made, whatever comes.
	 *
	 * @param outcome of the request that carried it; undefined where it ended without any
	 */
	giveBack(outcome: Outcome<IDataObject> | undefined): void;
}

/** A request with what its answer means, and when it may go out. */
export interface ServiceCall<Lane extends string> extends Omit<ServiceRequest, 'body'> {
	readonly body?: Body | BodyMaker;
	readonly pace: Pace<Lane>;
	readonly refusals?: Reading['refusals'];
	readonly doubt: string;
	/** What an accepted answer lacks, where it is no use; counts as the outcome then. */
	readonly check?: (reply: IDataObject) => Failure | undefined;
	/** Values of this request that must never be shown, beside those of the credential. */
	readonly secrets?: readonly string[] | undefined;
	/** The most of its answer that is read, in bytes, where that is more than usual. */
	readonly maxAnswerBytes?: number;
	/** How its answers are read, where it goes to another address of the service with a field of its own. */
	readonly dialect?: Dialect;
	/** How its answers are judged, where that is not as usual. */
	readonly judge?: Dialect['judge'];
	/**
	 * Set where a repeat of this call does nothing more, as when the service recognises it, so that the
	 * pace may let it be made again when its outcome is open: it then stays open until one is accepted.
	 */
	readonly recognised?: Recognised;
	/** More headers, made anew for each attempt. */
	readonly headersFor?: (attempt: Recognised) => Readonly<Record<string, string>>;
}

/** A call that may be made again without harm, such as one of which the service knows repeats. */
export interface Recognised {
	/** An attempt before this one, such as in a former try of the execution, may have done it. */
	readonly mayBeDone: boolean;
}

/** A repeat that surely failed says nothing about the attempt before it, which stays open. */
function asOpen<Reply>(outcome: Outcome<Reply>, doubt: string): Outcome<Reply> {
	if (outcome.kind === 'accepted' || outcome.kind === 'unknown') return outcome;
	const { problem } = outcome;
	const told = `An attempt before this one got no clear answer. ${doubt}`;
	const advice = `${told} ${problem.advice ?? ''}`.trim();
	return { kind: 'unknown', problem: { ...problem, advice } };
}

/** The way to a service with one credential. It knows nothing of runs, items and editors. */
export interface Session<
	Lane extends string = string,
	Account extends ServiceAddress = ServiceAddress,
> extends Wire {
	readonly account: Account;
	/** The pace of each class of endpoints, as the credential has it. */
	readonly lanes: Readonly<Record<Lane, LaneLimits>>;
	/** Lets calls go at the pace of the service; see `createPaced`. */
	readonly paced: Paced<Lane>;
	/** How answers are read, but for what a single request adds. */
	readonly reading: Pick<Reading, 'dialect' | 'host' | 'hide'>;
	/** Makes a call when its turn has come, waits out refusals for rate, and reads the answer. */
	call(call: ServiceCall<Lane>, signal: AbortSignal): Promise<Outcome<IDataObject>>;
}

function sessionOver<Lane extends string, Account extends ServiceAddress>(
	wire: Wire,
	account: Account,
	credentials: ICredentialDataDecryptedObject,
	service: ServiceDefinition<Lane, Account>,
): Session<Lane, Account> {
	const lanes = service.lanesFor(credentials);
	const paced = createPaced(account.scope, lanes);
	const secretsNow = () => service.secretsOf(credentials, account);
	const reading = {
		dialect: service.dialectFor(account),
		host: account.host,
		hide: (text: string) => redact(text, secretsNow()),
	};
	const readingFor = (call: ServiceCall<Lane>): Reading => {
		const { refusals, doubt, judge, secrets, dialect: usual = reading.dialect } = call;
		const dialect = judge === undefined ? usual : { ...usual, judge };
		const hide =
			secrets === undefined
				? reading.hide
				: (text: string) => redact(hideWhole(text, secrets), [...secrets, ...secretsNow()]);
		return { ...reading, hide, dialect, refusals, doubt };
	};
	const backed = {
		send: withBackup(wire.send, account),
		sendBare: withBackup(wire.sendBare, account),
	};
	return {
		...backed,
		account,
		lanes,
		paced,
		reading,
		call: async (call, signal) => {
			const { pace, doubt, recognised, headersFor } = call;
			const read = readingFor(call);
			let mayBeDone = recognised?.mayBeDone ?? false;
			const outcome = await paced(
				pace,
				async () => {
					const headers = { ...call.headers, ...headersFor?.({ mayBeDone }) };
					const attempt = await makeCall(backed, { ...call, headers }, read);
					mayBeDone ||= attempt.kind === 'unknown';
					return attempt;
				},
				signal,
			);
			return recognised !== undefined && mayBeDone ? asOpen(outcome, doubt) : outcome;
		},
	};
}

/** Makes a call, once and at once, whatever its pace. */
export async function makeCall(
	{ send }: Pick<Wire, 'send'>,
	call: Omit<ServiceCall<string>, 'pace'>,
	reading: Reading,
): Promise<Outcome<IDataObject>> {
	const { method, path, query, headers, timeoutMs, body, check, maxAnswerBytes } = call;
	const host = /^https?:/.test(path) ? new URL(path).host : reading.host;
	const request = { method, path, query, headers, timeoutMs };
	const sendWith = async (content: Body | undefined) => {
		const reply = await send(toOptions({ ...request, body: content }), undefined, maxAnswerBytes);
		const outcome = readAnswer(reply, { ...reading, host });
		return (outcome.kind === 'accepted' ? check?.(outcome.reply) : undefined) ?? outcome;
	};
	if (body === undefined || !('make' in body)) return await sendWith(body);
	let made: Body;
	try {
		made = await body.make();
	} catch (error) {
		return notSent(error instanceof ProblemError ? error.problem : { message: String(error) });
	}
	let outcome: Outcome<IDataObject> | undefined;
	try {
		outcome = await sendWith(made);
		return outcome;
	} finally {
		body.giveBack(outcome);
	}
}

/**
 * Reads the node's credential and opens the way to its account, from any context of a node: a run, a
 * dropdown search, the activation of a trigger, a webhook.
 *
 * @throws CredentialFault when the credential names no usable account
 */
export async function openSession<Lane extends string, Account extends ServiceAddress>(
	ctx: NodeContext,
	service: ServiceDefinition<Lane, Account>,
): Promise<Session<Lane, Account>> {
	const credentials = await ctx.getCredentials(service.credentialType);
	const account = service.readAccount(credentials);
	const wire = wireOf(ctx, service.credentialType, account.renewsToken);
	return sessionOver(wire, account, credentials, service);
}

/**
 * The same for a credential itself: for its Test button, and for what it asks before it can
 * authenticate.
 *
 * @param wire which goes without the credential both ways
 * @throws CredentialFault when the credential names no usable account
 */
export function openCredentialSession<Lane extends string, Account extends ServiceAddress>(
	wire: Wire,
	credentials: ICredentialDataDecryptedObject,
	service: ServiceDefinition<Lane, Account>,
): Session<Lane, Account> {
	return sessionOver(wire, service.readAccount(credentials), credentials, service);
}
