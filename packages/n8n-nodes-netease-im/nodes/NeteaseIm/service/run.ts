import type { IExecuteFunctions } from 'n8n-workflow';
import { createOnce, type Once } from '../../../core/run/once';
import type { RetryMemory } from '../../../core/run/retryMemory';
import { openSession, type Session } from './session';
import { isUploadedFile, type UploadedFile } from './uploadFile';

/** One run of the node. */
export interface Run {
	readonly session: Session;
	/** What things are remembered by; see `ServiceAddress`. */
	readonly scope: string;
	/** Uploads of this execution, so that none is made twice. */
	readonly uploads: Once<UploadedFile>;
}

/** @throws CredentialFault when the credential names no usable host or app */
export async function openRun(ctx: IExecuteFunctions, memory: RetryMemory): Promise<Run> {
	const session = await openSession(ctx);
	return {
		session,
		scope: session.account.scope,
		uploads: createOnce(memory, isUploadedFile),
	};
}
