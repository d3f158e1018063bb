import type { IExecuteFunctions } from 'n8n-workflow';
import { openSession, type Session } from './session';

/** One run of the node. */
export interface Run {
	readonly session: Session;
	/** What things are remembered by; see `ServiceAddress`. */
	readonly scope: string;
}

/** @throws CredentialFault when the credential names no usable host or app */
export async function openRun(ctx: IExecuteFunctions): Promise<Run> {
	const session = await openSession(ctx);
	return { session, scope: session.account.scope };
}
