/**
 * A strict stand-in for the Easemob IM REST service, written from its documentation and from
 * nothing else, so that it can find the mistakes of the node. It is stricter than the service is
 * documented to be: what no page allows, it refuses, and says why in `x-sandbox-reason`.
 *
 * Rates are off and the network has no delay until a test asks for them (`setRateLimits`,
 * `setLatency`).
 */
import { callbacksOf } from '../kit/callbacks/service';
import { startServer } from '../kit/start';
import { completeRule } from './callbacks/rules';
import { perform } from './clients';
import { credentialOf } from './credential';
import { inboxOf, received } from './inbox';
import { SandboxState, settingsFrom } from './state';
import type { Sandbox, SandboxOptions } from './types';
import { easemob } from './vendor';

export type { CallbackAttempt, CallbackDelivery } from '../kit/callbacks/dispatcher';
export type { Fault } from '../kit/faults/list';
export type { LatencyMs, RateLimits } from '../kit/options';
export type { LoggedRequest } from '../kit/requestLog';
export type { CallbackRule, CallbackRuleOptions } from './callbacks/rules';
export type { ClientActs } from './clients';
export type {
	Callbacks,
	ChatRoom,
	Delivered,
	Group,
	Received,
	Sandbox,
	SandboxCredential,
	SandboxOptions,
	StoredFile,
} from './types';

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const settings = settingsFrom(options);
	const state = new SandboxState(settings);
	const server = await startServer(easemob(state), state, settings);
	return {
		...server,
		credential: credentialOf(settings, server.url),
		appToken: state.tokens.issue().token,
		delivered: state.delivered,
		files: state.files,
		groups: state.groups,
		chatRooms: state.chatRooms,
		setLastPageCursor: (on) => {
			state.lastPageCursor = on;
		},
		tokenRequests: () => state.tokenRequests(),
		expireFiles: () => state.expireFiles(),
		expireTokens: () => state.tokens.expireAll(),
		issueToken: ({ expired = false } = {}) =>
			expired ? state.tokens.issueExpired() : state.tokens.issue().token,
		callbacks: callbacksOf(state.callbacks, completeRule),
		act: (user, kind, details) => perform(state, user, kind, details),
		inbox: (of) => inboxOf(state, of),
		onMessage: (listener) =>
			state.messages.listen((stored) => listener(received(stored), stored.recipients)),
	};
}
