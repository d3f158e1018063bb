import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { createOnce, type Once } from '../../../core/run/once';
import type { RetryMemory } from '../../../core/run/retryMemory';
import { openSession, type Session } from './session';
import { isUploadedFile, type UploadedFile } from './uploadFile';

/** One run of the node: the way to the service, and what belongs to this run alone. */
export interface Run {
	readonly session: Session;
	/** What things are remembered by; see `ServiceAddress`. */
	readonly scope: string;
	/** Uploads of this execution, so that none is made twice. */
	readonly uploads: Once<UploadedFile>;
	/** Puts a file into n8n's storage, for an output item. */
	readonly store: (bytes: Buffer, fileName: string, mimeType?: string) => Promise<IBinaryData>;
}

/** @throws CredentialFault when the credential names no usable host, organization or app */
export async function openRun(ctx: IExecuteFunctions, memory: RetryMemory): Promise<Run> {
	const session = await openSession(ctx);
	return {
		session,
		scope: session.account.scope,
		uploads: createOnce(memory, isUploadedFile),
		store: async (bytes, fileName, mimeType) =>
			await ctx.helpers.prepareBinaryData(bytes, fileName, mimeType),
	};
}
