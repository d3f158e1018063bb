import * as service from '../../../core/service/session';
import type { NodeContext } from '../../../core/service/wire';
import { lanesFor, type LaneName } from '../lanes';
import { readAccount, secretsOf, type Account } from './account';
import { readAppLimits } from './appLimits';
import { dialectFor } from './dialect';

export type { LaneName };

/** What a session has to know of NetEase Yunxin. */
export const NETEASE: service.ServiceDefinition<LaneName, Account> = {
	credentialType: 'neteaseImApi',
	lanesFor: (credentials) => lanesFor(readAppLimits(credentials)),
	readAccount,
	secretsOf,
	dialectFor,
};

/** The way to NetEase Yunxin with one credential. */
export type Session = service.Session<LaneName, Account>;

/**
 * Opens it from any context of a node.
 *
 * @throws CredentialFault when the credential names no usable host or app, or nonsense as a limit
 */
export async function openSession(ctx: NodeContext): Promise<Session> {
	return await service.openSession(ctx, NETEASE);
}
