/** The rates that the messages of one call count for. */
import type { RateLimiter } from '../../kit/rates/limiter';
import type { SendEndpoint } from './endpoints';

interface Sending {
	targets: readonly string[];
	busChannel?: string;
	atMs: number;
}

/** Takes all of them, or throws the refusal of one and has taken none. */
export function takeRates(
	rates: RateLimiter,
	{ rates: rateClass, target }: SendEndpoint,
	{ targets, busChannel = '', atMs }: Sending,
): void {
	const taken = [rates.takeMessages(rateClass, atMs, targets.length)];
	if (target !== 'ultraGroup') return;
	try {
		for (const id of targets) {
			const channel = JSON.stringify([id, busChannel]);
			taken.push(rates.takeMessages('ultraGroupChannel', atMs, 1, channel));
		}
	} catch (refusal) {
		for (const giveBack of taken) giveBack();
		throw refusal;
	}
}
