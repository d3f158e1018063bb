/** Everything the RongCloud sandbox remembers, and the settings it was started with. */
import { serverSettings } from '../kit/options';
import { ServerState } from '../kit/state';
import { RongRefusal } from './errors';
import { RATES } from './limits';
import type { SandboxOptions } from './types';
import { World } from './world';

export type Settings = Required<Omit<SandboxOptions, 'messageUid'>> & {
	messageUid: SandboxOptions['messageUid'] | undefined;
};

export function settingsFrom(options: SandboxOptions): Settings {
	return {
		...serverSettings(options),
		appKey: options.appKey ?? 'sandbox-app-key',
		appSecret: options.appSecret ?? 'sandbox-app-secret',
		unixNow: options.unixNow ?? (() => Date.now()),
		messageUid: options.messageUid,
		environment: options.environment ?? 'production',
		newerSuccess: options.newerSuccess ?? 200,
		callbacksFirst: options.callbacksFirst ?? false,
	};
}

export class SandboxState extends ServerState {
	readonly world: World;
	private readonly ownsWorld: boolean;

	/** @param shared the world of another sandbox, when this one is a second address of the same service */
	constructor(
		readonly settings: Settings,
		shared?: World,
	) {
		super(settings, RATES, (counted, rateClass) => {
			return new RongRefusal('rate', `too many ${counted} of ${rateClass}`);
		});
		this.world = shared ?? new World(settings);
		this.ownsWorld = shared === undefined;
	}

	override reset(): void {
		super.reset();
		this.world.reset();
	}

	override close(): void {
		super.close();
		if (this.ownsWorld) this.world.callbacks.dispatcher.close();
	}
}
