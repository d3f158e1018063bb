/**
 * A strict stand-in for the RongCloud server API, written from its documentation and from nothing else,
 * so that it can find the mistakes of the node. It is stricter than the service is documented to be: what
 * no page allows, it refuses, and says why in `x-sandbox-reason`.
 *
 * Rates are off and the network has no delay until a test asks for them (`setRateLimits`,
 * `setLatency`).
 */
import { callbacksOf } from '../kit/callbacks/service';
import { startServer } from '../kit/start';
import { ruleCompleter } from './callbacks/rules';
import { ACTS } from './clients';
import { credentialOf } from './credential';
import { inboxOf, received } from './inbox';
import { SandboxState, settingsFrom, type Settings } from './state';
import type { Sandbox, SandboxOptions } from './types';
import { rongCloud } from './vendor';
import type { World } from './world';

export type { CallbackAttempt, CallbackDelivery } from '../kit/callbacks/dispatcher';
export type { Fault } from '../kit/faults/list';
export type { LatencyMs, RateLimits } from '../kit/options';
export type { LoggedRequest } from '../kit/requestLog';
export type { RoutingRule, RoutingRuleOptions } from './callbacks/rules';
export type { ClientActs } from './clients';
export type {
	Broadcast,
	Callbacks,
	Delivered,
	Received,
	Sandbox,
	SandboxCredential,
	SandboxOptions,
	Service,
	User,
} from './types';

/** What is behind each running sandbox, for a second address of it. */
const behind = new WeakMap<Sandbox, { settings: Settings; world: World }>();

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const settings = settingsFrom(options);
	return await start(settings, new SandboxState(settings));
}

/**
 * The backup host of a data centre: the same app, users, groups and messages at another address, with
 * requests, faults, rates and latency of its own. Either goes on when the other is closed; only callbacks
 * end with the primary.
 */
export async function startBackup(primary: Sandbox): Promise<Sandbox> {
	const known = behind.get(primary);
	if (known === undefined) throw new Error('The backup of no running sandbox was asked for.');
	const settings = { ...known.settings, port: 0 };
	return await start(settings, new SandboxState(settings, known.world));
}

async function start(settings: Settings, state: SandboxState): Promise<Sandbox> {
	const { world } = state;
	const server = await startServer(rongCloud(state), state, settings);
	const sandbox: Sandbox = {
		...server,
		credential: credentialOf(settings, server.url),
		delivered: world.delivered,
		broadcasts: world.broadcasts,
		users: world.users,
		members: (target, id) => world.members(target, id),
		join: (target, id, users) => world.join(target, id, users),
		setApp: (status) => {
			world.access.status = status;
		},
		enable: (service, on) => world.enable(service, on),
		callbacks: callbacksOf(world.callbacks, ruleCompleter(settings.appSecret)),
		act: (user, kind, details) => ACTS[kind].perform(world, user, details),
		inbox: (of) => inboxOf(world, of),
		onMessage: (listener) =>
			world.messages.listen((message) => listener(received(message), message.recipients)),
	};
	behind.set(sandbox, { settings, world });
	return sandbox;
}
