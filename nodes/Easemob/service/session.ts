import * as service from '../../../core/service/session';
import type { NodeContext } from '../../../core/service/wire';
import { lanesFor, type LaneName } from '../lanes';
import { readAppLimits } from './appLimits';
import { readAccount, secretsOf, type Account } from './credential';
import { dialectFor } from './dialect';

export type { LaneName };

/** What a session has to know of Easemob. */
export const EASEMOB: service.ServiceDefinition<LaneName, Account> = {
	credentialType: 'easemobApi',
	lanesFor: (credentials) => lanesFor(readAppLimits(credentials)),
	readAccount,
	secretsOf,
	dialectFor,
};

/** The way to Easemob with one credential. */
export type Session = service.Session<LaneName, Account>;

/**
 * Opens it from any context of a node.
 *
 * @throws CredentialFault when the credential names no usable host, organization or app, or
 * nonsense as a limit
 */
export async function openSession(ctx: NodeContext): Promise<Session> {
	return await service.openSession(ctx, EASEMOB);
}
