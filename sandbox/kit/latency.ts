/**
 * The way to the server: every request waits this long before the sandbox takes notice of it, and
 * nothing else is changed. The jitter comes from a seed, so that two runs meet the same network.
 */
import type { LatencyMs } from './options';
import { seeded } from './random';

export const DEFAULT_SEED = 1;

export class Latency {
	private range: readonly [min: number, max: number] = [0, 0];
	private random = seeded(DEFAULT_SEED);
	private readonly waiting = new Set<NodeJS.Timeout>();

	constructor(latency: LatencyMs, seed?: number) {
		this.set(latency, seed);
	}

	set(latency: LatencyMs, seed: number = DEFAULT_SEED): void {
		const [min, max] = typeof latency === 'number' ? [latency, latency] : latency;
		if (!(min >= 0 && max >= min && max < Infinity)) {
			throw new RangeError(`The latency must be milliseconds, or [least, most]: ${latency}`);
		}
		this.range = [min, max];
		this.random = seeded(seed);
	}

	/** Milliseconds for the next request. */
	next(): number {
		const [min, max] = this.range;
		return min === max ? min : min + this.random() * (max - min);
	}

	/** Never ends when the server closes meanwhile, which cuts the connection. */
	async pass(ms: number): Promise<void> {
		await new Promise<void>((resolve) => {
			const timer = setTimeout(() => {
				this.waiting.delete(timer);
				resolve();
			}, ms);
			this.waiting.add(timer);
		});
	}

	close(): void {
		for (const timer of this.waiting) clearTimeout(timer);
		this.waiting.clear();
	}
}
