/**
 * A strict stand-in for the NetEase Yunxin IM server API, written from its documentation and from nothing
 * else, so that it can find the mistakes of the node. It is stricter than the service is documented to be:
 * what no page allows, it refuses, and says why in `x-sandbox-reason`.
 *
 * Rates are off and the network has no delay until a test asks for them (`setRateLimits`,
 * `setLatency`). Everybody exists, and takes every message, until a test says otherwise (`refuse`).
 */
import { callbacksOf } from '../kit/callbacks/service';
import { startServer } from '../kit/start';
import { ruleCompleter } from './callbacks/rules';
import { ACTS } from './clients';
import { credentialOf } from './credential';
import { inboxOf, received } from './inbox';
import { SandboxState, settingsFrom } from './state';
import type { Sandbox, SandboxOptions } from './types';
import { netease } from './vendor';

export type { CallbackAttempt, CallbackDelivery } from '../kit/callbacks/dispatcher';
export type { Fault } from '../kit/faults/list';
export type { LatencyMs, RateLimits } from '../kit/options';
export type { LoggedRequest } from '../kit/requestLog';
export type { CopyRule, CopyRuleOptions } from './callbacks/rules';
export type { ClientActs } from './clients';
export type {
	Account,
	Broadcast,
	Callbacks,
	Delivered,
	Notification,
	Received,
	Sandbox,
	SandboxCredential,
	SandboxOptions,
	Service,
	UploadedFile,
} from './types';

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const settings = settingsFrom(options);
	const state = new SandboxState(settings);
	const { world } = state;
	const server = await startServer(netease(state), state, settings);
	return {
		...server,
		credential: credentialOf(settings, server.url),
		delivered: world.delivered,
		notifications: world.notifications,
		broadcasts: world.broadcasts,
		files: world.files,
		accounts: world.accounts,
		members: (target, id) => world.members(target, id),
		join: (target, id, users) => world.join(target, id, users),
		setApp: (status) => {
			world.access.status = status;
		},
		enable: (service, on) => world.enable(service, on),
		refuse: (id, code) => void world.refused.set(id, code),
		callbacks: callbacksOf(world.callbacks, ruleCompleter(settings.appSecret)),
		act: (user, kind, details) => ACTS[kind].perform(world, user, details),
		inbox: (of) => inboxOf(world, of),
		onMessage: (listener) =>
			world.messages.listen((message) => listener(received(message), message.recipients)),
	};
}
