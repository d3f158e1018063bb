/** Everything the NetEase sandbox remembers, and the settings it was started with. */
import { serverSettings } from '../kit/options';
import { ServerState } from '../kit/state';
import { NimRefusal } from './errors';
import { RATES } from './limits';
import type { SandboxOptions } from './types';
import { World } from './world';

export type Settings = Required<SandboxOptions>;

/** Two neighbours are the same number to whoever reads them with 53 bits. */
const FIRST_ID = 7_053_704_521_966_022_857n;

export function settingsFrom(options: SandboxOptions): Settings {
	return {
		...serverSettings(options),
		appKey: options.appKey ?? 'sandbox-app-key',
		appSecret: options.appSecret ?? 'sandbox-app-secret',
		unixNow: options.unixNow ?? (() => Date.now()),
		messageServerId: options.messageServerId ?? ((nth) => FIRST_ID + BigInt(nth)),
		batchClientIds: options.batchClientIds ?? 'ignored',
		failedName: options.failedName ?? 'account_id',
		callbacksFirst: options.callbacksFirst ?? false,
	};
}

export class SandboxState extends ServerState {
	readonly world: World;

	constructor(readonly settings: Settings) {
		super(settings, RATES, (counted, rateClass) => {
			return new NimRefusal('rate', `too many ${counted} of ${rateClass}, blocked for a while`);
		});
		this.world = new World(settings);
	}

	override reset(): void {
		super.reset();
		this.world.reset();
	}

	override close(): void {
		super.close();
		this.world.callbacks.dispatcher.close();
	}
}
