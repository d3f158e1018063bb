import * as service from '../../../core/service/session';
import type { NodeContext } from '../../../core/service/wire';
import { LANES } from '../limits';
import { readAccount, secretsOf, type Account } from './credential';
import { dialectFor } from './dialect';

/** A class of endpoints with a pace of its own. */
export type LaneName = keyof typeof LANES;

/** The way to Easemob with one credential. */
export type Session = service.Session<LaneName, Account>;

/**
 * Opens it from any context of n8n.
 *
 * @throws CredentialFault when the credential names no usable host, organization or app
 */
export async function openSession(ctx: NodeContext): Promise<Session> {
	return await service.openSession(ctx, {
		credentialType: 'easemobApi',
		lanes: LANES,
		readAccount,
		secretsOf,
		dialectFor,
	});
}
